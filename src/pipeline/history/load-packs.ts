import { existsSync, readFileSync } from 'node:fs';
import { once } from '../../core/once.ts';
import { openablePath } from '../../core/path.ts';
import { errnoInWords, errnoOf } from '../../scanners/errno.ts';
import {
  type DeltaForest,
  entryOf,
  idOf,
  LOOP,
  LOST,
  readForest,
  STRAY,
} from '../../scanners/git/objects/delta-forest.ts';
import { COMMIT, TREE } from '../../scanners/git/objects/entry-header.ts';
import { ObjectError } from '../../scanners/git/objects/object-error.ts';
import { listPacks } from '../../scanners/git/objects/object-folders.ts';
import { openPack } from '../../scanners/git/objects/pack-file.ts';
import { findId, type IdSize, type PackIndex, parsePackIndex } from '../../scanners/git/objects/pack-index.ts';
import type { Journal } from '../../scanners/journal.ts';
import { reportPath } from '../../scanners/report-path.ts';
import { meet, type ObjectRecords } from './memory/object-records.ts';
import type { SharedPack } from './pack-scanner.ts';

/** An index, and the pack that it is of. */
export interface IndexedPack {
  readonly path: string;
  readonly index: PackIndex;
}

/** The packs of a repository, and a way to ask whether they have an object. */
export interface LoadedPacks {
  /** Those in which something has to be read. */
  readonly packs: readonly SharedPack[];
  /** All of them; those in which nothing has to be read are opened when this is first asked. */
  all(): readonly SharedPack[];
  has(id: string): boolean;
  /** Ids of the commits in `packs`. */
  commits(): readonly string[];
  /** Where an object is: the index of its pack, and of its entry there; undefined where nothing has to be read. */
  find(id: string): { readonly pack: number; readonly entry: number } | undefined;
  /** Ids of deltas whose bases are in other packs, if anywhere. */
  readonly strays: readonly string[];
  /** Ids of what cannot be read, with what is wrong: deltas to each other, entries that are damaged or cut off. */
  readonly damaged: readonly { readonly id: string; readonly message: string }[];
}

/** Where what is wrong with packs is told: one diagnostic each, `damaged-pack`, with a path relative to `base`. */
export interface PackDamage {
  readonly base: string;
  readonly journal: Journal;
}

/** Reads the indexes of all packs. */
export function readIndexes(folders: readonly string[], idSize: IdSize, damage: PackDamage): readonly IndexedPack[] {
  return folders.flatMap(listPacks).flatMap((name) => {
    const path = `${name}.pack`;
    return unlessDamaged(path, damage, () => ({ path, index: readIndex(`${name}.idx`, idSize) })) ?? [];
  });
}

function readIndex(path: string, idSize: IdSize): PackIndex {
  const file = openablePath(path);
  if (!existsSync(file)) throw new ObjectError('has no index');
  return parsePackIndex(readFileSync(file), idSize);
}

/**
 * Reads the headers of the packs in which there is something to be read.
 *
 * @param remembered objects that need not be read
 */
export function loadPacks(
  indexed: readonly IndexedPack[],
  idSize: IdSize,
  remembered: ObjectRecords,
  damage: PackDamage,
): LoadedPacks {
  const earlier: PackIndex[] = [];
  const others: IndexedPack[] = [];
  const packs: SharedPack[] = [];
  for (const { path, index } of indexed) {
    const isRemembered = new Uint8Array(index.count);
    meet(remembered, index.ids, (_record, at) => {
      isRemembered[at] = 1;
    });
    if (isRemembered.includes(0)) {
      const pack = unlessDamaged(path, damage, () => share(path, index, idSize, isRemembered, earlier));
      if (!pack) continue;
      if (pack.forest.types.includes(LOST)) tellDamage(path, CUT_OR_TORN, damage);
      packs.push(pack);
    } else others.push({ path, index });
    earlier.push(index);
  }
  return {
    packs,
    all: once(() => [...packs, ...others.flatMap((other) => openRemembered(other, idSize, damage) ?? [])]),
    has: (id) => earlier.some((index) => findId(index, Buffer.from(id, 'hex')) >= 0),
    commits: () => packs.flatMap(({ forest }) => idsOfType(forest, COMMIT)),
    find(id) {
      const bytes = Buffer.from(id, 'hex');
      for (const [pack, { forest }] of packs.entries()) {
        const entry = entryOf(forest, bytes);
        if (entry >= 0) return { pack, entry };
      }
      return undefined;
    },
    strays: packs.flatMap((pack) => unknownOfType(pack, STRAY)),
    damaged: packs.flatMap((pack) => [
      ...unknownOfType(pack, LOOP).map((id) => ({ id, message: 'is a delta to itself' })),
      ...unknownOfType(pack, LOST).map((id) => ({ id, message: 'is damaged: its header cannot be read' })),
    ]),
  };
}

/** Undefined for a pack that cannot be read, which is told. */
function unlessDamaged<T>(path: string, damage: PackDamage, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    const isExpected = error instanceof ObjectError || errnoOf(error) !== undefined;
    if (!isExpected) throw error;
    const said = error instanceof ObjectError ? error.message : `cannot be read: ${errnoInWords(error)}`;
    tellDamage(path, `${said}; what only this pack has was not scanned`, damage);
    return undefined;
  }
}

const CUT_OR_TORN = 'is cut off or torn: objects in it cannot be found; the rest was scanned';

function tellDamage(path: string, message: string, { base, journal }: PackDamage): void {
  journal.report({ code: 'damaged-pack', level: 'error', message, path: reportPath(base, path) });
}

function share(
  path: string,
  index: PackIndex,
  idSize: IdSize,
  isRemembered: Uint8Array,
  earlier: readonly PackIndex[],
): SharedPack {
  const forest = forestOf(path, index, idSize);
  const known = new Uint8Array(new SharedArrayBuffer(forest.count));
  for (let at = 0; at < index.count; at++) {
    const id = index.ids.subarray(at * idSize, (at + 1) * idSize);
    if (!isRemembered[at] && !earlier.some((other) => findId(other, id) >= 0)) continue;
    known[forest.entries[at]] = 1;
  }
  const lengths = new Uint32Array(new SharedArrayBuffer(forest.count * 4));
  return { path, forest, known, needed: neededFor(forest, known), lengths };
}

/** A pack in which nothing has to be read. */
function openRemembered({ path, index }: IndexedPack, idSize: IdSize, damage: PackDamage): SharedPack | undefined {
  const remembered = new Uint8Array(index.count).fill(1);
  return unlessDamaged(path, damage, () => share(path, index, idSize, remembered, []));
}

function forestOf(path: string, index: PackIndex, idSize: IdSize): DeltaForest {
  const pack = openPack(path);
  try {
    return readForest(pack, index, idSize);
  } finally {
    pack.close();
  }
}

/** The entries that have to be read: those that are not known, and all that they are made of. */
function neededFor({ bases, types, count }: DeltaForest, known: Uint8Array): Uint8Array {
  const needed = new Uint8Array(new SharedArrayBuffer(count));
  for (let entry = 0; entry < count; entry++) {
    if (known[entry] || types[entry] === TREE) continue;
    for (let at = entry; at >= 0 && !needed[at]; at = bases[at]) needed[at] = 1;
  }
  return needed;
}

function idsOfType(forest: DeltaForest, wanted: number): readonly string[] {
  const ids: string[] = [];
  forest.types.forEach((type, entry) => {
    if (type === wanted) ids.push(idOf(forest, entry));
  });
  return ids;
}

function unknownOfType({ forest, known }: SharedPack, wanted: number): readonly string[] {
  const ids: string[] = [];
  forest.types.forEach((type, entry) => {
    if (type === wanted && !known[entry]) ids.push(idOf(forest, entry));
  });
  return ids;
}
