import { GitError } from '../../scanners/git/git-error.ts';
import type { Repository } from '../../scanners/git/objects/find-repository.ts';
import { listLoose } from '../../scanners/git/objects/object-folders.ts';
import type { Journal } from '../../scanners/journal.ts';
import { createJournal } from '../../scanners/journal.ts';
import type { InspectOptions } from '../inspect.ts';
import { type IndexedPack, type LoadedPacks, loadPacks, type PackDamage, readIndexes } from './load-packs.ts';
import { noRecords } from './memory/object-records.ts';
import { nothingRecalled, type Recalled, recall } from './memory/recall.ts';
import type { SweepState } from './memory/state-file.ts';
import type { LooseFile } from './object-scan.ts';

/** The objects that are there, and what is remembered of them. */
export interface ListedObjects {
  readonly loose: readonly LooseFile[];
  readonly packs: LoadedPacks;
  readonly recalled: Recalled;
}

export interface ObjectPlaces {
  readonly repository: Repository;
  /** In which objects lie; see objectFolders. */
  readonly folders: readonly string[];
  readonly saved: SweepState | undefined;
  readonly maxSize: number;
  readonly inspection: () => Promise<InspectOptions>;
  readonly base: string;
  readonly journal: Journal;
}

/** Lists objects, and opens the packs in which something has to be read. */
export async function listObjects(places: ObjectPlaces): Promise<ListedObjects> {
  const { repository, folders, base, journal } = places;
  const loose = folders.flatMap((folder) => listLoose(folder).map((id) => ({ folder, id })));
  const indexed = readIndexes(folders, repository.idSize, { base, journal });
  const recalled = await recallObjects(places, indexed, loose);
  const load = (from: Recalled, damage: PackDamage): LoadedPacks =>
    loadPacks(indexed, repository.idSize, from.records, damage);
  const apart = createJournal();
  const packs = load(recalled, { base, journal: apart });
  // What is remembered of a pack that is damaged now is not there any more.
  if (apart.diagnostics.length === 0) return { loose, packs, recalled };
  const nothing = nothingRecalled(noRecords(repository.idSize));
  return { loose, packs: load(nothing, { base, journal }), recalled: nothing };
}

async function recallObjects(
  { repository, saved, maxSize, inspection }: ObjectPlaces,
  indexed: readonly IndexedPack[],
  loose: readonly LooseFile[],
): Promise<Recalled> {
  const nothing = nothingRecalled(noRecords(repository.idSize));
  if (!saved) return nothing;
  const ids = loose.map(({ id }) => id).sort();
  const present = [...indexed.map(({ index }) => index.ids), Buffer.from(ids.join(''), 'hex')];
  try {
    return await recall(saved, present, { root: repository.root, maxSize, inspection: await inspection() });
  } catch (error) {
    if (error instanceof GitError) return nothing;
    throw error;
  }
}
