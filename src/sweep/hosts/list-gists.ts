import type { Diagnostic } from '../../core/diagnostic.ts';
import { HttpError } from '../http/http-error.ts';
import type { SweepRepository } from '../repository.ts';
import type { GistsApi } from './apis/host-api.ts';
import { type Listing, listPages } from './list-pages.ts';

export interface GistListing extends Omit<Listing, 'reading' | 'api' | 'owner'> {
  readonly api: GistsApi;
  /** As typed. */
  readonly label: string;
}

/** The gists of a user, or of all people of an organisation. What ends that is told. */
export async function* listGists(
  gists: GistListing,
  signal: AbortSignal,
): AsyncGenerator<SweepRepository | Diagnostic> {
  const { place, label } = gists;
  try {
    for await (const user of usersOf(gists, signal)) {
      const own = { ...gists, place: { ...place, path: user === undefined ? [] : [user] } };
      for await (const { items } of listPages({ ...own, reading: 'gists', owner: place.path[0] }, signal)) yield* items;
    }
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    yield { code: 'listing-failed', level: 'error', message: `gists: ${error.message}`, path: label };
  }
}

/** The people of the organisation that a name stands for, or the user of that name. */
async function* usersOf(gists: GistListing, signal: AbortSignal): AsyncGenerator<string | undefined> {
  const { api, place, ask, chooseToken } = gists;
  const [owner] = place.path;
  const headers = api.headers(await chooseToken({ origin: place.origin, owner, reading: 'gists' }, signal));
  const seen = new Set<string>();
  let url = api.members(place);
  if (url === undefined) yield owner;
  while (url !== undefined && !seen.has(url)) {
    seen.add(url);
    const answer = await ask({ url, headers }, signal).catch((error: unknown) => {
      if (error instanceof HttpError && error.status === 404 && seen.size === 1) return undefined;
      throw error;
    });
    if (!answer) {
      yield owner;
      return;
    }
    for (const item of api.items(answer.body) ?? []) {
      const member = api.member.safeParse(item);
      if (member.success) yield member.data;
    }
    const next = api.nextPage({ url, headers: answer.headers, body: answer.body });
    url = next !== undefined && URL.canParse(next) && new URL(next).origin === new URL(url).origin ? next : undefined;
  }
}
