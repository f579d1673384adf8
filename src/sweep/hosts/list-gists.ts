import type { Diagnostic } from '../../core/diagnostic.ts';
import type { HttpAnswer } from '../http/http-client.ts';
import { HttpError } from '../http/http-error.ts';
import type { SweepRepository } from '../repository.ts';
import type { GistsApi } from './apis/host-api.ts';
import { type Listing, listPages } from './list-pages.ts';

export interface GistListing extends Omit<Listing, 'reading' | 'api' | 'owner'> {
  readonly api: GistsApi;
  /** As typed. */
  readonly label: string;
}

/** What one of many may answer, and others not. */
const OF_ONE = [403, 404, 410];

/** The gists of a user, or of all who have some at a place. What ends that is told. */
export async function* listGists(
  gists: GistListing,
  signal: AbortSignal,
): AsyncGenerator<SweepRepository | Diagnostic> {
  try {
    for await (const holder of holdersOf(gists, signal)) yield* listHeld(gists, holder, signal);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    yield failure(gists, error);
  }
}

const failure = ({ label }: GistListing, { message }: HttpError): Diagnostic => {
  return { code: 'listing-failed', level: 'error', message: `gists: ${message}`, path: label };
};

async function* listHeld(
  gists: GistListing,
  holder: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<SweepRepository | Diagnostic> {
  const own = { ...gists, place: { ...gists.place, path: holder === undefined ? [] : [holder] } };
  try {
    for await (const { items } of listPages({ ...own, reading: 'gists', owner: gists.place.path[0] }, signal))
      yield* items;
  } catch (error) {
    if (!(error instanceof HttpError && OF_ONE.includes(error.status ?? 0))) throw error;
    yield failure(gists, error);
  }
}

/** Those that a name stands for: people of an organisation, projects of a group; or the user of that name. */
async function* holdersOf(gists: GistListing, signal: AbortSignal): AsyncGenerator<string | undefined> {
  const { api, place, ask, chooseToken } = gists;
  const [owner] = place.path;
  const asked = async (url: string): Promise<HttpAnswer> => {
    const headers = api.headers(await chooseToken({ origin: place.origin, owner, reading: 'gists' }, signal));
    return ask({ url, headers }, signal);
  };
  for (const first of api.holders(place)) {
    let answer = await asked(first).catch((error: unknown) => {
      if (error instanceof HttpError && error.status === 404) return undefined;
      throw error;
    });
    for (let url = first; answer; ) {
      const { headers, body }: HttpAnswer = answer;
      yield* namesIn(api.items(body) ?? [], api);
      const next = api.nextPage({ url, headers, body });
      if (next === undefined) return;
      // Another origin would get the token.
      if (!URL.canParse(next) || new URL(next).origin !== new URL(url).origin || next === url)
        throw new HttpError('the next page is on another host, or was there before');
      url = next;
      answer = await asked(url);
    }
  }
  yield owner;
}

function* namesIn(items: readonly unknown[], { holder }: GistsApi): Generator<string> {
  for (const item of items) {
    const { data } = holder.safeParse(item);
    if (data !== undefined) yield data;
  }
}
