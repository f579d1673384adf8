import { basicAuthorization } from '../host-token.ts';
import type { HostApi } from './host-api.ts';
import { withQuery } from './requests.ts';

/** How Azure DevOps is asked, and pages. A token is a password there, of whatever name. */
export const azureRequests: Pick<HostApi, 'headers' | 'nextPage'> = {
  headers: (token) => (token === undefined ? {} : { authorization: basicAuthorization(token) }),
  nextPage({ url, headers }) {
    const continuationToken = headers.get('x-ms-continuationtoken');
    return continuationToken === null ? undefined : withQuery(url, { continuationToken });
  },
};
