import type { Edit } from '../../detectors/prefilter/matching-core.ts';
import type { Trace } from '../../detectors/trace/trace.ts';
import { type DeltaForest, idOf } from '../../scanners/git/objects/delta-forest.ts';
import { BLOB, TREE } from '../../scanners/git/objects/entry-header.ts';
import { ObjectError } from '../../scanners/git/objects/object-error.ts';
import type { Arena, Place } from './arena.ts';
import type { EntryReader } from './entry-reader.ts';
import { emptyObjectBatch, type ObjectBatch } from './object-batch.ts';
import type { ObjectScanner } from './object-scanner.ts';

export interface ForestWalk {
  readonly forest: DeltaForest;
  readonly reader: EntryReader;
  readonly arena: Arena;
  readonly scanner: ObjectScanner;
  /** Larger objects are skipped. */
  readonly maxSize: number;
  /** Whether an entry is of no interest by itself; see SharedPack. */
  readonly isKnown: (entry: number) => boolean;
  /** Whether an entry has to be read, for itself or for what is made of it. */
  readonly isNeeded: (entry: number) => boolean;
  /** Told of each entry that was looked at, with the length of its text. */
  readonly onLookedAt: (entry: number, length: number) => void;
}

/** An object on the way from a root to the one that is being read. */
interface Frame {
  readonly place: Place;
  readonly trace: Trace | undefined;
  nextChild: number;
}

/**
 * Scans a root and all that is made of it, each object with its base still at hand. What is too large for that is left to
 * others; what is damaged is told, with everything that is made of it.
 */
export function walkTree(root: number, walk: ForestWalk, into: ObjectBatch): void {
  const { forest, arena } = walk;
  if (forest.types[root] === TREE || !walk.isNeeded(root)) return;
  arena.freeAbove(undefined);
  const frames: Frame[] = [];
  enter(root, frames, walk, into);
  while (frames.length > 0) {
    const frame = frames[frames.length - 1];
    const child = frame.nextChild;
    if (child < 0) {
      frames.pop();
      continue;
    }
    frame.nextChild = forest.siblings[child];
    if (walk.isNeeded(child)) enter(child, frames, walk, into);
  }
}

/** Reads and scans an entry; it stays on the path when others are made of it. */
function enter(entry: number, frames: Frame[], walk: ForestWalk, into: ObjectBatch): void {
  const { forest, arena } = walk;
  const base = frames.at(-1);
  arena.freeAbove(base?.place);
  try {
    const read = base ? readDelta(entry, base, frames, walk) : readWhole(entry, walk);
    if (read === undefined) {
      leave(entry, walk, into);
      return;
    }
    const trace = scan(entry, read, base, walk, into);
    const firstChild = forest.firstChildren[entry];
    if (firstChild >= 0) frames.push({ place: read.place, trace, nextChild: firstChild });
  } catch (error) {
    if (!(error instanceof ObjectError)) throw error;
    for (const lost of descendants(entry, forest))
      into.damaged.push({ id: idOf(forest, lost), message: error.message });
  }
}

interface Read {
  readonly place: Place;
  readonly copies?: Edit['copies'];
}

function scan(entry: number, { place, copies }: Read, base: Frame | undefined, walk: ForestWalk, into: ObjectBatch) {
  const { forest, arena, scanner } = walk;
  const type = forest.types[entry];
  const origins =
    type === BLOB && base && copies
      ? { before: base.trace, edit: { copies, baseLength: base.place.length } }
      : undefined;
  // What is known is only looked at for what is made of it.
  const told = walk.isKnown(entry) ? emptyObjectBatch() : into;
  const before = into.objects;
  const trace = scanner.scanTraced(idOf(forest, entry), type, arena.textAt(place), origins, told);
  if (into.objects > before) walk.onLookedAt(entry, place.length);
  return trace;
}

function readWhole(entry: number, { forest, arena, reader, maxSize }: ForestWalk): Read | undefined {
  const size = forest.sizes[entry];
  if (size > maxSize) return undefined;
  const place = arena.allocate(size);
  if (!place || !reader.readInto(entry, place)) return undefined;
  return { place };
}

function readDelta(entry: number, base: Frame, frames: readonly Frame[], walk: ForestWalk): Read | undefined {
  const { arena, reader, maxSize } = walk;
  const target = reader.readDelta(entry);
  if (target === undefined || target > maxSize) return undefined;
  let place = arena.allocate(target);
  if (!place) {
    // Of those that have no more children to come, only the base is still needed.
    arena.compact(frames.filter((frame) => frame === base || frame.nextChild >= 0).map((frame) => frame.place));
    place = arena.allocate(target);
  }
  return place && { place, copies: reader.applyDelta(base.place, place) };
}

/** The entry is too large for here, and with it its base for all that is made of it. */
function leave(entry: number, { forest, maxSize, isKnown }: ForestWalk, into: ObjectBatch): void {
  for (const left of descendants(entry, forest)) {
    if (isKnown(left)) continue;
    const isTooLarge = left === entry && forest.bases[entry] < 0 && forest.sizes[entry] > maxSize;
    if (isTooLarge) into.skipped.push({ id: idOf(forest, left), type: BLOB, reason: 'too-large' });
    else into.left.push(idOf(forest, left));
  }
}

/** An entry and all that is made of it. */
function* descendants(entry: number, { firstChildren, siblings }: DeltaForest): Generator<number> {
  const stack = [entry];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    yield at;
    for (let child = firstChildren[at]; child >= 0; child = siblings[child]) stack.push(child);
  }
}
