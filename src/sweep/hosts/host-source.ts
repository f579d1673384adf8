import type { Diagnostic } from '../../core/diagnostic.ts';
import type { AskHttp, HttpAnswer } from '../http/http-client.ts';
import { HttpError } from '../http/http-error.ts';
import type { PartKind, SweepRepository } from '../repository.ts';
import type { RepositorySource } from '../repository-source.ts';
import { apiOf } from './apis/api-of.ts';
import type { HostApi } from './apis/host-api.ts';
import type { ChooseToken } from './choose-token.ts';
import type { HostPlace } from './host-place.ts';
import type { KnownPage, PageMemory } from './page-memory.ts';
import { placeRepository } from './place-repository.ts';
import type { RepositoryFilter } from './repository-filter.ts';

export interface HostSource {
  /** As typed: `github:acme`. */
  readonly label: string;
  readonly place: HostPlace;
  readonly ask: AskHttp;
  readonly chooseToken: ChooseToken;
  readonly memory: PageMemory;
  readonly filter: RepositoryFilter;
  /** What takes part besides code. */
  readonly parts: readonly PartKind[];
}

/** The repositories of an organisation, a group or a user, page by page, as its host lists them. */
export function hostSource(source: HostSource): RepositorySource {
  return { label: source.label, list: (signal) => listFiltered(source, signal) };
}

async function* listFiltered(source: HostSource, signal: AbortSignal): AsyncGenerator<SweepRepository | Diagnostic> {
  let [all, leftOut] = [0, 0];
  for await (const item of listPlace(source, signal)) {
    if (!('code' in item)) all++;
    if ('code' in item || source.filter(item)) yield item;
    else leftOut++;
  }
  if (leftOut === 0) return;
  const message = `${leftOut} of ${all} repositories left out, as asked`;
  yield { code: 'left-out', level: 'warning', message, path: source.label };
}

/** What ends a listing is told, and is not an end for other sources. */
async function* listPlace(source: HostSource, signal: AbortSignal): AsyncGenerator<SweepRepository | Diagnostic> {
  let listed = 0;
  try {
    for await (const page of pagesOf(source, signal)) {
      const items = page.items.filter((item) => 'code' in item || !item.part || source.parts.includes(item.part.kind));
      listed += items.length;
      yield* items;
    }
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    const message = listed === 0 ? error.message : `${error.message}; listed until then: ${listed}`;
    yield { code: 'listing-failed', level: 'error', message, path: source.label };
  }
}

type Pages = Omit<KnownPage, 'etag'>;

async function* pagesOf(source: HostSource, signal: AbortSignal): AsyncGenerator<Pages> {
  const api = apiOf(source.place);
  const seen = new Set<string>();
  for (let [url, page] = await firstPage(source, api, signal); ; ) {
    yield page;
    if (page.next === undefined) return;
    // Another origin would get the token.
    if (!URL.canParse(page.next) || new URL(page.next).origin !== new URL(url).origin)
      throw new HttpError('the next page is on another host');
    if (seen.has(page.next)) throw new HttpError('the next page is one that was there before');
    seen.add(page.next);
    url = page.next;
    page = await askPage(source, api, url, signal);
  }
}

/** What a name stands for is found out by asking: an organisation, or a user. */
async function firstPage(source: HostSource, api: HostApi, signal: AbortSignal): Promise<[string, Pages]> {
  const urls = api.firstPages(source.place);
  for (const url of urls.slice(0, -1)) {
    try {
      return [url, await askPage(source, api, url, signal)];
    } catch (error) {
      if (!(error instanceof HttpError && error.status === 404)) throw error;
    }
  }
  const last = urls[urls.length - 1];
  return [last, await askPage(source, api, last, signal)];
}

async function askPage(source: HostSource, api: HostApi, url: string, signal: AbortSignal): Promise<Pages> {
  const { ask, memory, place, chooseToken } = source;
  const known = await memory.recall(url);
  const headers = api.headers(
    await chooseToken({ origin: place.origin, owner: place.path[0], reading: 'code' }, signal),
  );
  const answer = await ask({ url, headers, ...(known && { etag: known.etag }) }, signal);
  if (answer.status === 304 && known) return known;
  const page = readPage(answer, url, api, place);
  const etag = answer.headers.get('etag');
  if (etag !== null) memory.keep(url, { ...page, etag });
  return page;
}

function readPage({ headers, body }: HttpAnswer, url: string, api: HostApi, place: HostPlace): Pages {
  const items = api.items(body);
  const { origin, pathname } = new URL(url);
  if (items === undefined) throw new HttpError(`${origin}${pathname}: the answer is no list of repositories`);
  const next = api.nextPage({ url, headers, body });
  const placed = items.flatMap((item) => placeRepository(item, api, place));
  return { items: placed, ...(next !== undefined && { next }) };
}
