import { BASE64_RUN, GUARD, HEX_RUN, LONGEST_RUN, PERCENT_RUN } from '../../../engine/assembly/layout.ts';
import type { Span } from '../../core/match.ts';
import type { EncodedRun } from '../decode/encoded-run.ts';
import { type Hit, readHit } from './hit.ts';
import { type Build, type EngineExports, type LoadedModule, loadModule, orOutOfMemory } from './load-module.ts';

/** By the numbers that the module gives them. */
const RUN_ENCODINGS = { [BASE64_RUN]: 'base64', [HEX_RUN]: 'hex', [PERCENT_RUN]: 'percent' } as const;

/** The WebAssembly module that walks texts, with its memory. There is one for each thread, since there is one text at a time. */
export interface MatchingCore {
  readonly build: Build;
  /** What works on addresses in the module's memory; a view of it has its own in `byteOffset`. */
  readonly objects: ObjectFunctions;
  /**
   * Room for a text of `size` bytes, where it is scanned without being copied. What was in it stays; it is a new view each
   * time that the memory had to grow.
   *
   * @throws ResourceError when there is no more memory
   */
  window(size: number): Buffer;
  /** How many newlines a span of some bytes has, wherever they lie; at once for those in the module's memory. */
  countNewlines(bytes: Buffer, span: Span): number;
  /** The text as it lies in the module's memory: itself, when it is already there. */
  place(text: Buffer): Buffer;
  /** A decoded text, beside the one in the window. At most 1 MiB. */
  placeDecoded(text: Buffer): Buffer;
  /** From now on the rules of these tables are looked for. */
  use(tables: Buffer): void;
  /** Whether named values of too little entropy, and code, are hits too. */
  keepUnlikely(keep: boolean): void;
  /** Whether tokens that may reach far across lines are hits wherever their literal stands; see PROBE_FAR. */
  reportAlways(always: boolean): void;
  /**
   * The stretches of a text that seem to be text in base64, hexadecimal or percent encoding; none longer than 1 MiB.
   *
   * @param within only those that begin in it; none may reach into it from outside
   */
  findRuns(placed: Buffer, within?: Span): readonly EncodedRun[];
  /**
   * Calls `onHit` for each place where a rule of the tables in use may match.
   *
   * @param within only literals that begin in it are looked for
   */
  scan(placed: Buffer, onHit: (hit: Hit) => void, within?: Span): void;
  /** Where to look again in a text that was made of another one; undefined when that is too much of it. */
  around(placed: Buffer, edit: Edit): Around | undefined;
  /** As scan, in all the ranges that `around` found last. */
  scanAround(placed: Buffer, onHit: (hit: Hit) => void): void;
  /** As findRuns, in all the zones that `around` found last. */
  findRunsAround(placed: Buffer): readonly EncodedRun[];
}

/** Of most texts: one object for all, so that it is told by a comparison. */
export const NO_RUNS: readonly EncodedRun[] = [];

/** How a text was made of its base. */
export interface Edit {
  /** What `applyDelta` wrote: triples of offset in the text, offset in the base, length; in order of place in the text. */
  readonly copies: Uint32Array;
  readonly baseLength: number;
}

/** Offsets of the start and the end of a span, then of the next one; in order, none overlapping. */
export type Spans = Uint32Array;

/** Parts of a text that was made of another one; they lie in the module's memory, until it is asked again. */
export interface Around {
  /** Where literals are looked for again: what has changed can make or undo no match that begins elsewhere, and ends near. */
  readonly ranges: Spans;
  /** Where encoded runs are: none outside of them has changed. */
  readonly zones: Spans;
}

/** For reading the objects of a git pack. */
export type ObjectFunctions = Pick<EngineExports, 'inflateZlib' | 'deltaTargetSize' | 'applyDelta' | 'diffTrees'>;

type RunEncoding = keyof typeof RUN_ENCODINGS;

const NEWLINE = 0x0a;
const PAGE = 0x10000;
const WORD = 4;
/** Address space for tables, not memory: pages that nobody touches cost nothing. */
const MOST_TABLE_BYTES = 32 << 20;
/** Most files fit; a multiple of it is asked for when they do not. */
const WINDOW_STEP = 1 << 20;

export function createMatchingCore({ build, instantiate }: LoadedModule = loadModule()): MatchingCore {
  let onHit: (hit: Hit) => void = () => {};
  let runs: EncodedRun[] | undefined;
  const engine = instantiate({ takeHits, takeRun });
  const tablesAt = alignPage(engine.memoryUsed());
  const decodedAt = tablesAt + MOST_TABLE_BYTES + GUARD;
  const windowAt = decodedAt + LONGEST_RUN + GUARD;
  let view = new DataView(engine.memory.buffer);
  let tablesInUse: Buffer | undefined;

  function takeHits(count: number): void {
    const at = engine.hitsAt();
    for (let index = 0; index < count; index++) onHit(readHit(view, at, index));
  }

  function takeRun(encoding: number, start: number, end: number): void {
    runs ??= [];
    runs.push({ encoding: RUN_ENCODINGS[encoding as RunEncoding], start, end });
  }

  function reserve(bytes: number): void {
    const missing = bytes - engine.memory.buffer.byteLength;
    if (missing > 0) orOutOfMemory(() => engine.memory.grow(Math.ceil(missing / PAGE)));
    view = new DataView(engine.memory.buffer);
  }

  function put(text: Buffer, at: number): Buffer {
    const placed = Buffer.from(engine.memory.buffer, at, text.length);
    placed.set(text);
    return placed;
  }

  const core: MatchingCore = {
    build,
    objects: engine,
    window(size) {
      const capacity = Math.ceil(size / WINDOW_STEP) * WINDOW_STEP;
      if (windowAt + capacity + GUARD > engine.memory.buffer.byteLength) reserve(windowAt + capacity + GUARD);
      return Buffer.from(engine.memory.buffer, windowAt, size);
    },
    place(text) {
      const isThere = text.buffer === engine.memory.buffer && text.byteOffset === windowAt;
      if (isThere) return text;
      const placed = core.window(text.length);
      placed.set(text);
      return placed;
    },
    countNewlines(bytes, { start, end }) {
      const { buffer, byteOffset } = bytes;
      if (buffer === engine.memory.buffer) return engine.countNewlines(byteOffset + start, byteOffset + end);
      let count = 0;
      for (let at = bytes.indexOf(NEWLINE, start); at >= 0 && at < end; at = bytes.indexOf(NEWLINE, at + 1)) count++;
      return count;
    },
    placeDecoded: (text) => put(text, decodedAt),
    use(tables) {
      if (tables === tablesInUse) return;
      if (tables.length > MOST_TABLE_BYTES) throw new RangeError('there are too many rules for the matching core');
      put(tables, tablesAt);
      engine.useTablesAt(tablesAt);
      tablesInUse = tables;
    },
    keepUnlikely: (keep) => engine.keepUnlikely(keep ? 1 : 0),
    reportAlways: (always) => engine.reportAlways(always ? 1 : 0),
    scan(placed, listener, within) {
      onHit = listener;
      engine.scan(placed.byteOffset, placed.length, within?.start ?? 0, within?.end ?? placed.length);
    },
    around(placed, { copies, baseLength }) {
      const { byteOffset, length } = copies;
      if (!engine.findBreaks(placed.byteOffset, placed.length, baseLength, byteOffset, length / 3)) return undefined;
      const { buffer } = engine.memory;
      return {
        ranges: new Uint32Array(buffer, engine.rangesAt(), engine.rangesSize() / WORD),
        zones: new Uint32Array(buffer, engine.zonesAt(), engine.zonesSize() / WORD),
      };
    },
    scanAround(placed, listener) {
      onHit = listener;
      engine.scanAround(placed.byteOffset, placed.length);
    },
    findRunsAround(placed) {
      runs = undefined;
      engine.findRunsAround(placed.byteOffset, placed.length);
      return runs ?? NO_RUNS;
    },
    findRuns(placed, within) {
      runs = undefined;
      engine.findRuns(placed.byteOffset, placed.length, within?.start ?? 0, within?.end ?? placed.length);
      return runs ?? NO_RUNS;
    },
  };
  core.window(1);
  return core;
}

const alignPage = (address: number): number => Math.ceil(address / PAGE) * PAGE;

let shared: MatchingCore | undefined;

/** This thread's core, made when it is first asked for. */
export function matchingCore(): MatchingCore {
  shared ??= createMatchingCore();
  return shared;
}

/** The build that runs here, whether or not this thread has a core. */
export function buildHere(): Build {
  return shared?.build ?? loadModule().build;
}
