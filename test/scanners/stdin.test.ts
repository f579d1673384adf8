import { createReadStream, openSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readStdin } from '../../src/scanners/stdin.ts';
import { plant } from './plant.ts';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe('readStdin', () => {
  it('reads all that comes', async () => {
    const read = await readStdin(Readable.from([Buffer.from('one '), Buffer.from('two')]), 7);
    expect(text(read.bytes)).toBe('one two');
    expect(read.diagnostic).toBeUndefined();
  });

  it('reads nothing from nothing', async () => {
    expect((await readStdin(Readable.from([]), 10)).bytes).toHaveLength(0);
  });

  it('keeps what fits of too much, says so, and does not wait for the end', async () => {
    async function* endless() {
      for (;;) yield Buffer.from('0123456789');
    }
    const read = await readStdin(endless(), 25);
    expect(text(read.bytes)).toBe('0123456789012345678901234'.slice(0, 25));
    expect(read.diagnostic).toMatchObject({ code: 'stdin-too-large', level: 'error' });
  });

  it('says why it cannot be read: a folder', async () => {
    const descriptor = openSync(plant(), 'r');
    const read = await readStdin(createReadStream('', { fd: descriptor }), 100);
    expect(read.diagnostic).toMatchObject({ code: 'unreadable-stdin', level: 'error' });
    expect(read.diagnostic?.message).toContain('illegal operation on a directory (EISDIR)');
  });
});
