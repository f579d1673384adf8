import type { HostApi } from './host-api.ts';
import { bearer, fieldOf, listIn } from './requests.ts';

/** How Bitbucket Cloud is asked, and pages. */
export const bitbucketPages: Pick<HostApi, 'headers' | 'items' | 'nextPage'> = {
  headers: bearer,
  items: (body) => listIn(fieldOf(body, 'values')),
  nextPage({ body }) {
    const next = fieldOf(body, 'next');
    return typeof next === 'string' ? next : undefined;
  },
};
