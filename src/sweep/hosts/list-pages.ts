import type { AskHttp, HttpAnswer } from '../http/http-client.ts';
import { HttpError } from '../http/http-error.ts';
import type { HostApi } from './apis/host-api.ts';
import type { ChooseToken } from './choose-token.ts';
import type { Reading } from './github-app.ts';
import type { HostPlace } from './host-place.ts';
import type { KnownPage, PageMemory } from './page-memory.ts';
import { placeRepository } from './place-repository.ts';

export interface Listing {
  readonly place: HostPlace;
  readonly ask: AskHttp;
  readonly chooseToken: ChooseToken;
  readonly memory: PageMemory;
  readonly api: Omit<HostApi, 'texts' | 'widerTexts' | 'gists'>;
  readonly reading: Reading;
  /** Whose token asks: an App has one for each organisation. */
  readonly owner: string | undefined;
}

type Pages = Omit<KnownPage, 'etag'>;

/** What a host lists at a place, page by page. @throws HttpError when a page cannot be had */
export async function* listPages(listing: Listing, signal: AbortSignal): AsyncGenerator<Pages> {
  const seen = new Set<string>();
  for (let [url, page] = await firstPage(listing, signal); ; ) {
    yield page;
    if (page.next === undefined) return;
    // Another origin would get the token.
    if (!URL.canParse(page.next) || new URL(page.next).origin !== new URL(url).origin)
      throw new HttpError('the next page is on another host');
    if (seen.has(page.next)) throw new HttpError('the next page is one that was there before');
    seen.add(page.next);
    url = page.next;
    page = await askPage(listing, url, signal);
  }
}

/** What a name stands for is found out by asking: an organisation, or a user. */
async function firstPage(listing: Listing, signal: AbortSignal): Promise<[string, Pages]> {
  const urls = listing.api.firstPages(listing.place);
  for (const url of urls.slice(0, -1)) {
    try {
      return [url, await askPage(listing, url, signal)];
    } catch (error) {
      if (!(error instanceof HttpError && error.status === 404)) throw error;
    }
  }
  const last = urls[urls.length - 1];
  return [last, await askPage(listing, last, signal)];
}

async function askPage(listing: Listing, url: string, signal: AbortSignal): Promise<Pages> {
  const { ask, api, memory, place, chooseToken, reading, owner } = listing;
  const known = await memory.recall(url);
  const headers = api.headers(await chooseToken({ origin: place.origin, owner, reading }, signal));
  const answer = await ask({ url, headers, ...(known && { etag: known.etag }) }, signal);
  if (answer.status === 304 && known) return known;
  const page = readPage(answer, url, listing);
  const etag = answer.headers.get('etag');
  if (etag !== null) memory.keep(url, { ...page, etag });
  return page;
}

function readPage({ headers, body }: HttpAnswer, url: string, { api, place }: Listing): Pages {
  const items = api.items(body);
  const { origin, pathname } = new URL(url);
  if (items === undefined) throw new HttpError(`${origin}${pathname}: the answer is no list of repositories`);
  const next = api.nextPage({ url, headers, body });
  const placed = items.flatMap((item) => placeRepository(item, api, place));
  return { items: placed, ...(next !== undefined && { next }) };
}
