import { crc32 } from 'node:zlib';
import {
  FORMAT,
  H_CRC,
  H_FORMAT,
  H_IDS_AT,
  H_IDS_SIZE,
  H_MAGIC,
  H_PROBE_COUNT,
  H_PROBES_AT,
  H_SIZE,
  MAGIC,
  NO_PROBE,
  PROBE_RULE,
  PROBE_SIZE,
} from '../../../engine/assembly/layout.ts';

/**
 * Whether a blob is what buildTables made, whole and of this version's format.
 */
export function areTables(blob: Buffer): boolean {
  const word = (index: number): number => blob.readUInt32LE(index * 4);
  return (
    blob.length > (H_CRC + 1) * 4 &&
    word(H_MAGIC) === MAGIC &&
    word(H_FORMAT) === FORMAT &&
    word(H_SIZE) === blob.length &&
    word(H_CRC) === crc32(blob.subarray((H_CRC + 1) * 4))
  );
}

/** The rules' ids, in order of their index. */
export function idsOf(tables: Buffer): readonly string[] {
  const at = tables.readUInt32LE(H_IDS_AT * 4);
  return tables.toString('utf8', at, at + tables.readUInt32LE(H_IDS_SIZE * 4)).split('\n');
}

/** For each probe, the index of its rule. */
export function rulesOfProbes(tables: Buffer): Uint16Array {
  const probesAt = tables.readUInt32LE(H_PROBES_AT * 4);
  return Uint16Array.from({ length: tables.readUInt32LE(H_PROBE_COUNT * 4) }, (_, probe) =>
    tables.readUInt16LE(probesAt + probe * PROBE_SIZE + PROBE_RULE),
  );
}

/** A copy in which the rules that `isActive` refuses are not looked for. */
export function onlyActive(tables: Buffer, isActive: (rule: number) => boolean): Buffer {
  const copy = Buffer.from(tables);
  const probesAt = tables.readUInt32LE(H_PROBES_AT * 4);
  rulesOfProbes(tables).forEach((rule, probe) => {
    if (!isActive(rule)) copy.writeUInt8(NO_PROBE, probesAt + probe * PROBE_SIZE);
  });
  return copy;
}
