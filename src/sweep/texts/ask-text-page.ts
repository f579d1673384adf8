import type { HostApi } from '../hosts/apis/host-api.ts';
import type { AskHttp } from '../http/http-client.ts';
import { HttpError } from '../http/http-error.ts';
import { isSamePage } from './is-same-page.ts';
import type { PageShape, TextPage } from './text-list.ts';

export interface TextAsking {
  readonly api: HostApi;
  readonly ask: AskHttp;
  /** Of every request; asked each time, because tokens end. */
  readonly headers: () => Promise<Readonly<Record<string, string>>>;
  readonly signal: AbortSignal;
}

export interface AnsweredPage {
  /** Not looked at yet. */
  readonly items: readonly unknown[];
  readonly next: TextPage | undefined;
  readonly etag: string | null;
}

/**
 * Asks for a page of texts.
 *
 * @param etag of what is known already
 * @returns undefined when that is still the same
 * @throws HttpError; the signal's reason
 */
export async function askTextPage(
  page: TextPage,
  shape: PageShape,
  { api, ask, headers, signal }: TextAsking,
  etag?: string,
): Promise<AnsweredPage | undefined> {
  const { url, body: sent } = page;
  const request = {
    url,
    headers: await headers(),
    ...(sent !== undefined && ({ method: 'POST', body: sent } as const)),
    ...(etag !== undefined && { etag }),
    ...(shape.statusOf && { statusOf: shape.statusOf }),
  };
  const { status, headers: told, body } = await ask(request, signal);
  if (status === 304) return undefined;
  const items = (shape.items ?? api.items)(body);
  const { origin, pathname } = new URL(url);
  if (items === undefined) throw new HttpError(`${origin}${pathname}: the answer is no list of texts`);
  const next = shape.nextPage ? shape.nextPage(page, body) : asPage(api.nextPage({ url, headers: told, body }));
  if (next) checkNext(page, next);
  return { items, next, etag: told.get('etag') };
}

const asPage = (url: string | undefined): TextPage | undefined => (url === undefined ? undefined : { url });

function checkNext(page: TextPage, next: TextPage): void {
  // Another origin would get the token.
  if (!URL.canParse(next.url) || new URL(next.url).origin !== new URL(page.url).origin)
    throw new HttpError('the next page is on another host');
  if (isSamePage(next, page)) throw new HttpError('the next page is one that was there before');
}
