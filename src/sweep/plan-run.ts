import type { Diagnostic } from '../core/diagnostic.ts';
import { planRepositories } from '../store/repositories.ts';
import { noteListing } from '../store/runs.ts';
import type { RunRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { SweepRepository } from './repository.ts';
import { storedId } from './repository-key.ts';
import type { RepositorySource } from './repository-source.ts';

/** Listed repositories are stored in lots: a host with a hundred thousand is not kept waiting by each of them. */
const LOT = 1000;

/** Names a repository among all of a store. */
export type RepositoryKey = string;

export const keyOf = (host: string, id: string): RepositoryKey => `${host}\0${id}`;

export interface Listing {
  readonly repositories: ReadonlyMap<RepositoryKey, SweepRepository>;
  readonly problems: readonly Diagnostic[];
}

/** Lists what the sources have, and has the run wait for all of it. */
export async function planRun(
  store: Store,
  run: RunRow,
  sources: readonly RepositorySource[],
  signal: AbortSignal,
): Promise<Listing> {
  const repositories = new Map<RepositoryKey, SweepRepository>();
  const problems: Diagnostic[] = [];
  let lot: SweepRepository[] = [];
  const storeLot = async (): Promise<void> => {
    const listed = lot.map((repository) => ({ ...repository, id: storedId(repository) }));
    lot = [];
    await planRepositories(store, run, listed);
  };
  for (const source of sources) {
    for await (const item of source.list(signal)) {
      if ('code' in item) problems.push(item);
      else {
        repositories.set(keyOf(item.host, storedId(item)), item);
        lot.push(item);
      }
      if (lot.length >= LOT) await storeLot();
    }
  }
  await storeLot();
  await noteListing(store, run, problems);
  return { repositories, problems };
}
