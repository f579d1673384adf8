import {
  ASSIGNMENT,
  FLOATING_TOKEN,
  NAMED,
  NEARBY,
  PROBE_A,
  PROBE_B,
  PROBE_C,
  PROBE_D,
  PROBE_EDGES,
  PROBE_FAR,
  PROBE_RULE,
  PROBE_STOP,
  PROBE_STOP_WITHIN,
  STEP_SIZE,
  TOKEN,
} from '../../../engine/assembly/layout.ts';
import type { Stop } from './after-literal.ts';
import type { ByteSet } from './byte-set.ts';
import type { Probe } from './probe.ts';

/** Sets and steps that probes share; each is kept once. */
export interface ShapeStore {
  /** Index of the set. */
  addSet(set: ByteSet): number;
  /** Index of the first step, and how many there are. */
  addShape(shape: readonly ByteSet[]): { readonly first: number; readonly count: number };
  readonly sets: Buffer;
  readonly steps: Buffer;
}

export function createShapeStore(): ShapeStore {
  const sets = new Map<string, { readonly index: number; readonly set: ByteSet }>();
  const shapes = new Map<string, { readonly first: number; readonly count: number }>();
  const steps: (readonly [set: number, count: number])[] = [];
  const addSet = (set: ByteSet): number => {
    const key = Buffer.from(set).toString('latin1');
    const known = sets.get(key) ?? { index: sets.size, set };
    sets.set(key, known);
    return known.index;
  };
  return {
    addSet,
    addShape(shape) {
      const runs = inRuns(shape.map(addSet));
      const key = runs.join();
      const known = shapes.get(key) ?? { first: steps.length, count: runs.length };
      if (!shapes.has(key)) steps.push(...runs);
      shapes.set(key, known);
      return known;
    },
    get sets() {
      return Buffer.concat([...sets.values()].map(({ set }) => set));
    },
    get steps() {
      const bytes = Buffer.alloc(steps.length * STEP_SIZE);
      steps.forEach(([set, count], index) => {
        bytes.writeUInt16LE(set, index * STEP_SIZE);
        bytes.writeUInt16LE(count, index * STEP_SIZE + 2);
      });
      return bytes;
    },
  };
}

function inRuns(indices: readonly number[]): (readonly [set: number, count: number])[] {
  const runs: [number, number][] = [];
  for (const index of indices) {
    const last = runs.at(-1);
    if (last?.[0] === index) last[1]++;
    else runs.push([index, 1]);
  }
  return runs;
}

/** Writes a probe at the start of `record`. */
export function writeProbe(record: Buffer, probe: Probe, rule: number, store: ShapeStore): void {
  record.writeUInt8(probe.kind);
  record.writeUInt16LE(rule, PROBE_RULE);
  switch (probe.kind) {
    case TOKEN:
      record.writeUInt8(probe.edges, PROBE_EDGES);
      record.writeUInt32LE(probe.before, PROBE_A);
      writeShape(record, probe.shape, store);
      writeStop(record, probe.stop, store);
      record.writeUInt8(Number(probe.far), PROBE_FAR);
      return;
    case FLOATING_TOKEN:
      writeShape(record, probe.shape, store);
      writeStop(record, probe.stop, store);
      record.writeUInt8(Number(probe.far), PROBE_FAR);
      return;
    case ASSIGNMENT:
      writeShape(record, probe.shape, store);
      return;
    case NEARBY:
      record.writeUInt32LE(store.addSet(probe.set), PROBE_B);
      record.writeUInt32LE(probe.length, PROBE_C);
      record.writeUInt32LE(probe.distance, PROBE_D);
      return;
    case NAMED:
      record.writeUInt32LE(probe.minLength, PROBE_A);
      record.writeUInt32LE(probe.maxLength, PROBE_B);
      // What f32 cannot tell apart is left to the check itself.
      record.writeFloatLE(Math.max(0, probe.minEntropy - 0.001), PROBE_C);
      record.writeUInt8(probe.values, PROBE_D);
  }
}

function writeShape(record: Buffer, shape: readonly ByteSet[], store: ShapeStore): void {
  const { first, count } = store.addShape(shape);
  record.writeUInt32LE(first, PROBE_B);
  record.writeUInt32LE(count, PROBE_C);
}

function writeStop(record: Buffer, stop: Stop | undefined, store: ShapeStore): void {
  if (!stop) return;
  record.writeUInt32LE(store.addSet(stop.before), PROBE_D);
  record.writeUInt16LE(stop.within, PROBE_STOP_WITHIN);
  record.writeUInt8(stop.char.charCodeAt(0), PROBE_STOP);
}
