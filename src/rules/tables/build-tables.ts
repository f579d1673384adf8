import { crc32 } from 'node:zlib';
import {
  FORMAT,
  H_CRC,
  H_FORMAT,
  H_HEADS_AT,
  H_IDS_AT,
  H_IDS_SIZE,
  H_LITERALS_AT,
  H_MAGIC,
  H_PROBE_COUNT,
  H_PROBES_AT,
  H_SETS_AT,
  H_SHIFT_OR_AT,
  H_SIZE,
  H_STEPS_AT,
  H_TEXT_AT,
  HEADER_SIZE,
  MAGIC,
  PROBE_SIZE,
} from '../../../engine/assembly/layout.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { type IndexedLiteral, indexLiterals } from './literal-index.ts';
import { neighboursOf } from './neighbours.ts';
import { type Probe, type ProbedLiteral, probesOf } from './probe.ts';
import { buildShiftOr } from './shift-or.ts';
import { createShapeStore, writeProbe } from './write-probe.ts';

/**
 * Compiles rules to the one blob that the matching core reads. Probes name their rule by its index in `rules`; no two have
 * the same id.
 *
 * @throws SyntaxError when a pattern is not understood
 */
export function buildTables(rules: readonly Rule[]): Buffer {
  const { literals, probes } = gather(rules);
  const store = createShapeStore();
  const records = probes.map(({ probe, rule }) => {
    const record = Buffer.alloc(PROBE_SIZE);
    writeProbe(record, probe, rule, store);
    return record;
  });
  const { table, anchored } = buildShiftOr(literals);
  const index = indexLiterals(anchored);
  const ids = Buffer.from(rules.map(({ id }) => id).join('\n'));
  const blob = assemble([
    [H_SHIFT_OR_AT, table],
    [H_HEADS_AT, index.heads],
    [H_LITERALS_AT, index.literals],
    [H_TEXT_AT, index.texts],
    [H_PROBES_AT, Buffer.concat(records)],
    [H_STEPS_AT, store.steps],
    [H_SETS_AT, store.sets],
    [H_IDS_AT, ids],
  ]);
  blob.writeUInt32LE(probes.length, H_PROBE_COUNT * 4);
  blob.writeUInt32LE(ids.length, H_IDS_SIZE * 4);
  blob.writeUInt32LE(crc32(blob.subarray((H_CRC + 1) * 4)), H_CRC * 4);
  return blob;
}

interface OwnedProbe {
  readonly probe: Probe;
  readonly rule: number;
}

/** All literals, each once, with the probes of all rules that look for it; probes of one literal stand together. */
function gather(rules: readonly Rule[]): {
  readonly literals: readonly IndexedLiteral[];
  readonly probes: readonly OwnedProbe[];
} {
  const byLiteral = new Map<string, { readonly literal: ProbedLiteral; readonly probes: OwnedProbe[] }>();
  rules.forEach((rule, index) => {
    for (const literal of probesOf(rule)) {
      const key = `${literal.fold}/${literal.text}`;
      const known = byLiteral.get(key) ?? { literal, probes: [] };
      known.probes.push({ probe: literal.probe, rule: index });
      byLiteral.set(key, known);
    }
  });
  const probes: OwnedProbe[] = [];
  const literals = [...byLiteral.values()].map(({ literal: { text, fold }, probes: own }) => {
    probes.push(...own);
    const neighbours = neighboursOf(
      own.map(({ probe }) => probe),
      text.length,
    );
    return { text, fold, neighbours, firstProbe: probes.length - own.length, probes: own.length };
  });
  return { literals, probes };
}

/** A blob with a header; each part begins at a multiple of eight. */
function assemble(parts: readonly (readonly [word: number, bytes: Uint8Array])[]): Buffer {
  const offsets: number[] = [];
  let size = align(HEADER_SIZE);
  for (const [, bytes] of parts) {
    offsets.push(size);
    size = align(size + bytes.length);
  }
  const blob = Buffer.alloc(size);
  blob.writeUInt32LE(MAGIC, H_MAGIC * 4);
  blob.writeUInt32LE(FORMAT, H_FORMAT * 4);
  blob.writeUInt32LE(size, H_SIZE * 4);
  parts.forEach(([word, bytes], index) => {
    blob.writeUInt32LE(offsets[index], word * 4);
    blob.set(bytes, offsets[index]);
  });
  return blob;
}

const align = (offset: number): number => Math.ceil(offset / 8) * 8;
