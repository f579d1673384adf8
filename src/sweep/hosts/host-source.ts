import type { Diagnostic } from '../../core/diagnostic.ts';
import type { AskHttp } from '../http/http-client.ts';
import { HttpError } from '../http/http-error.ts';
import type { PartKind, SweepRepository } from '../repository.ts';
import type { RepositorySource } from '../repository-source.ts';
import { apiOf } from './apis/api-of.ts';
import type { ChooseToken } from './choose-token.ts';
import type { HostPlace } from './host-place.ts';
import { listGists } from './list-gists.ts';
import { type Listing, listPages } from './list-pages.ts';
import type { PageMemory } from './page-memory.ts';
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
  /** Whether gists take part, too. */
  readonly gists: 'with' | 'without';
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
  const api = apiOf(source.place);
  const [owner] = source.place.path;
  try {
    for await (const page of listPages({ ...source, api, reading: 'code', owner }, signal)) {
      const items = page.items.filter((item) => 'code' in item || !item.part || source.parts.includes(item.part.kind));
      listed += items.length;
      yield* items;
    }
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    const message = listed === 0 ? error.message : `${error.message}; listed until then: ${listed}`;
    yield { code: 'listing-failed', level: 'error', message, path: source.label };
  }
  if (source.parts.includes('texts') && api.widerTexts)
    yield* listWiderTexts({ ...source, api: api.widerTexts }, signal);
  if (source.gists === 'with' && api.gists) yield* listGists({ ...source, api: api.gists }, signal);
}

/** What has texts and no code. What ends that is told. */
async function* listWiderTexts(
  source: HostSource & Pick<Listing, 'api'>,
  signal: AbortSignal,
): AsyncGenerator<SweepRepository | Diagnostic> {
  const [owner] = source.place.path;
  try {
    for await (const { items } of listPages({ ...source, reading: 'texts', owner }, signal))
      yield* items.filter((item) => 'code' in item || item.part);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    yield { code: 'listing-failed', level: 'error', message: `texts: ${error.message}`, path: source.label };
  }
}
