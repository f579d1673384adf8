import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { growingWindow } from '../../src/scanners/growing-window.ts';
import type { ShortReads } from '../../src/scanners/short-reads.ts';
import { plant } from './plant.ts';

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  return { ...fs, readSync: vi.fn(fs.readSync) };
});

const reads = vi.mocked(readSync);
const LIMIT = 1_000_000;

function smallLength(size: number, shortReads: ShortReads): number | undefined {
  const file = join(plant(), 'f');
  writeFileSync(file, 'x'.repeat(size));
  const descriptor = openSync(file, 'r');
  try {
    return growingWindow(LIMIT, undefined, shortReads).readSmall(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

describe('the length of a small file', () => {
  beforeEach(() => {
    reads.mockClear();
  });

  it.each([0, 1, 4095, 4096, 4097, 8191, 8192, 61_440, 65_535, 65_536, 65_537, 70_000])(
    'of %i bytes is the same, whether or not short reads tell it',
    (size) => expect(smallLength(size, 'end')).toBe(smallLength(size, 'unproved')),
  );

  it.each([
    [4095, 'unproved', 2],
    [4095, 'end', 1],
    [4096, 'end', 2],
    [12_288, 'end', 2],
    [12_289, 'end', 1],
  ] as const)('of %i bytes, with short reads that tell "%s", takes %i reads', (size, shortReads, count) => {
    expect(smallLength(size, shortReads)).toBe(size);
    expect(reads).toHaveBeenCalledTimes(count);
  });

  it.each(['end', 'unproved'] as const)(
    'is not where a disk fails behind whole pages, with short reads that tell "%s"',
    (shortReads) => {
      reads
        .mockImplementationOnce(() => 8192)
        .mockImplementationOnce(() => {
          throw Object.assign(new Error('EIO'), { code: 'EIO' });
        });
      expect(smallLength(30_000, shortReads)).toBeUndefined();
    },
  );
});
