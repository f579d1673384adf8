import { matchingCore } from '../../detectors/prefilter/matching-core.ts';
import { chooseEngine } from '../../detectors/regex/choose-engine.ts';
import { createTracer } from '../../detectors/trace/tracer.ts';
import { type DeltaForest, LOST, ROOT } from '../../scanners/git/objects/delta-forest.ts';
import { TREE } from '../../scanners/git/objects/entry-header.ts';
import { openPack, type PackFile } from '../../scanners/git/objects/pack-file.ts';
import { rulesFor, startInspection, type WorkerStart } from '../start-inspection.ts';
import { createArena } from './arena.ts';
import { createEntryReader, createEntrySpace, SCRATCH_BYTES } from './entry-reader.ts';
import { type ForestWalk, walkTree } from './forest-walk.ts';
import { emptyObjectBatch, type ObjectBatch } from './object-batch.ts';
import { createObjectScanner, type ObjectScanner } from './object-scanner.ts';

/** A pack as every thread gets to know it. */
export interface SharedPack {
  readonly path: string;
  readonly forest: DeltaForest;
  /** For each entry, whether its object is looked at elsewhere: in an earlier pack, or the last time. */
  readonly known: Uint8Array;
  /** For each entry, whether it has to be read: for itself, or because something that is not known is made of it. */
  readonly needed: Uint8Array;
  /** For each entry that was looked at, one more than the length of its text; shared by all threads. */
  readonly lengths: Uint32Array;
}

/** Some roots of a pack, and with them all that is made of them. */
export interface RootBatch {
  readonly pack: number;
  readonly roots: readonly number[];
}

/** Room for the objects on the way from a root to the one that is being read; what nobody touches takes no memory. */
const ARENA_BYTES = 160 << 20;
const ROOTS_AT_A_TIME = 128;

/** The roots of all packs, in batches. */
export function rootBatches(packs: readonly SharedPack[]): readonly RootBatch[] {
  return packs.flatMap(({ forest, needed }, pack) => {
    const batches: RootBatch[] = [];
    let roots: number[] = [];
    for (let entry = 0; entry < forest.count; entry++) {
      const isRoot = forest.bases[entry] === ROOT && forest.types[entry] !== LOST;
      if (!isRoot || forest.types[entry] === TREE || !needed[entry]) continue;
      roots.push(entry);
      if (roots.length < ROOTS_AT_A_TIME) continue;
      batches.push({ pack, roots });
      roots = [];
    }
    return roots.length > 0 ? [...batches, { pack, roots }] : batches;
  });
}

export interface PackScanner {
  readonly objects: ObjectScanner;
  scan(batch: RootBatch): ObjectBatch;
  close(): void;
}

/** Compiles the rules and opens the packs: once for each thread. */
export async function createPackScanner(start: WorkerStart, packs: readonly SharedPack[]): Promise<PackScanner> {
  const { detector, meter } = await startInspection(start);
  const watched = meter ? { meter } : {};
  const tracer = createTracer({ rules: await rulesFor(start), engine: await chooseEngine(), ...watched });
  const objects = createObjectScanner(tracer, detector, start.key);
  const { objects: functions } = matchingCore();
  const open = new Map<number, PackFile>();
  return {
    objects,
    scan({ pack: index, roots }) {
      const { forest, known, needed, lengths, path } = packs[index];
      const pack = open.get(index) ?? openPack(path);
      open.set(index, pack);
      const into = emptyObjectBatch();
      const memory = detector.window(ARENA_BYTES + SCRATCH_BYTES);
      const arena = createArena(memory.subarray(0, ARENA_BYTES));
      const space = createEntrySpace(memory, memory.subarray(ARENA_BYTES), functions);
      const reader = createEntryReader(forest, pack, space);
      const walk: ForestWalk = {
        forest,
        reader,
        arena,
        scanner: objects,
        maxSize: start.maxSize,
        isKnown: (entry) => known[entry] === 1,
        isNeeded: (entry) => needed[entry] === 1,
        onLookedAt: (entry, length) => {
          lengths[entry] = length + 1;
        },
      };
      meter?.switchTo('read');
      for (const root of roots) walkTree(root, walk, into);
      meter?.switchTo('nothing');
      if (meter) into.costs = meter.take();
      return into;
    },
    close() {
      for (const pack of open.values()) pack.close();
    },
  };
}
