import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idOf, readForest } from '../../../../src/scanners/git/objects/delta-forest.ts';
import { BLOB } from '../../../../src/scanners/git/objects/entry-header.ts';
import { openPack } from '../../../../src/scanners/git/objects/pack-file.ts';

/** A blob of three bytes. */
const HEADER = 0x33;
const OFFSETS = [5 * 2 ** 32, 12, 2 ** 32 + 7, 2 ** 16 + 40, 2 ** 32 - 1, 40];
const ID_SIZE = 20;

let folder: string;
let path: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-cred-scan-test-'));
  path = join(folder, 'large.pack');
  const file = openSync(path, 'w');
  const start = Buffer.alloc(12);
  start.write('PACK');
  start.writeUInt32BE(2, 4);
  start.writeUInt32BE(OFFSETS.length, 8);
  writeSync(file, start, 0, start.length, 0);
  for (const offset of OFFSETS) writeSync(file, Buffer.of(HEADER), 0, 1, offset);
  // The checksum: nothing of the pack lies in it.
  writeSync(file, Buffer.alloc(64), 0, 64, Math.max(...OFFSETS) + 40);
  closeSync(file);
});

afterAll(() => rm(folder, { recursive: true }));

describe('a pack of more than 4 GiB, most of it holes', () => {
  it('has its entries in order of place, each with its own id', () => {
    const ids = OFFSETS.map((offset) => createHash('sha1').update(String(offset)).digest());
    const pack = openPack(path);
    const index = {
      count: OFFSETS.length,
      ids: new Uint8Array(Buffer.concat(ids)),
      offsets: Float64Array.from(OFFSETS),
      crcs: undefined,
    };
    const forest = readForest(pack, index, ID_SIZE);
    pack.close();
    const inOrder = OFFSETS.toSorted((a, b) => a - b);
    expect([...forest.offsets.subarray(0, OFFSETS.length)]).toEqual(inOrder);
    expect([...forest.types]).toEqual(OFFSETS.map(() => BLOB));
    expect(inOrder.map((_, entry) => idOf(forest, entry))).toEqual(
      inOrder.map((offset) => ids[OFFSETS.indexOf(offset)].toString('hex')),
    );
  });
});
