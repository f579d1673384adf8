import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { createFileReader, type FileRead } from '../../src/scanners/read-file.ts';
import { plant } from './plant.ts';

const LIMIT = 1000;
const isRoot = process.getuid?.() === 0;
const isWindows = process.platform === 'win32';

function read(absolute: string, limit = LIMIT): FileRead {
  return createFileReader({ maxSize: limit })({ path: 'the/path', absolute });
}

function textOf(result: FileRead): string {
  if (result.kind !== 'read') throw new Error(`not read: ${JSON.stringify(result)}`);
  return Buffer.from(result.bytes).toString();
}

describe('a file reader', () => {
  it.each([1, 999, 1000])('reads a file of %i bytes when 1000 are allowed', (size) => {
    const file = join(plant({ f: 'x'.repeat(size) }), 'f');
    expect(textOf(read(file))).toBe('x'.repeat(size));
  });

  it.each([65_535, 65_536, 65_537, 131_072, 131_073, 1_000_000])('reads all of %i bytes, first to last', (size) => {
    const content = `<${'0123456789'.repeat(size / 10 + 1).slice(0, size - 2)}>`;
    expect(textOf(read(join(plant({ f: content }), 'f'), 1_000_000))).toBe(content);
  });

  it('skips a file over the limit and says so', () => {
    expect(read(join(plant({ f: 'x'.repeat(1001) }), 'f'))).toEqual({ kind: 'skipped', reason: 'too-large' });
  });

  it('skips an empty file and says so', () => {
    expect(read(join(plant({ f: '' }), 'f'))).toEqual({ kind: 'skipped', reason: 'empty' });
  });

  it('skips a binary file and says so', () => {
    expect(read(join(plant({ f: 'ELF\0\0\0\u0001rest' }), 'f'))).toEqual({ kind: 'skipped', reason: 'binary' });
  });

  it('reads a binary file that may keep keys, whole', () => {
    const file = join(plant(), 'vault.kdbx');
    const head = Buffer.from('03d9a29a67fb4bb50000040000', 'hex');
    writeFileSync(file, Buffer.concat([head, Buffer.alloc(70)]));
    const found = read(file);
    expect(found).toMatchObject({ kind: 'read', content: 'binary' });
    expect(found.kind === 'read' && found.bytes.length).toBe(head.length + 70);
  });

  it('says how the text is encoded', () => {
    const file = join(plant(), 'f');
    writeFileSync(file, Buffer.from('key = value\r\n', 'utf16le'));
    expect(read(file)).toMatchObject({ kind: 'read', content: 'utf-16le' });
  });

  it('gives each file its own bytes, a short one after a long one', () => {
    const root = plant({ long: 'long '.repeat(100), short: 'short' });
    const reader = createFileReader({ maxSize: LIMIT });
    expect(textOf(reader({ path: 'l', absolute: join(root, 'long') }))).toBe('long '.repeat(100));
    expect(textOf(reader({ path: 's', absolute: join(root, 'short') }))).toBe('short');
  });

  it.skipIf(isWindows)('opens a name that is not UTF-8', () => {
    const root = plant();
    writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0x66, 0xff])]), 'found');
    expect(textOf(read(`${root}/f\udcff`))).toBe('found');
  });
});

const FLIP = `
  const { openSync, ftruncateSync } = require('node:fs');
  const { workerData: { file, sizes, stop } } = require('node:worker_threads');
  const descriptor = openSync(file, 'r+');
  for (let i = 0; Atomics.load(stop, 0) === 0; i++) ftruncateSync(descriptor, sizes[i & 1]);
`;

/** Reads a file over and over, while a thread keeps changing its size, until a reading comes with a diagnostic. */
async function readWhileFlipping(sizes: readonly [number, number], limit: number): Promise<FileRead | undefined> {
  const file = join(plant({ f: 'text '.repeat(sizes[0] / 5) }), 'f');
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(FLIP, { eval: true, workerData: { file, sizes, stop } });
  await once(worker, 'online');
  const reader = createFileReader({ maxSize: limit });
  try {
    for (const end = Date.now() + 30_000; Date.now() < end; ) {
      const result = reader({ path: 'the/path', absolute: file });
      if (result.kind === 'read' && result.diagnostic !== undefined) return result;
    }
    return undefined;
  } finally {
    Atomics.store(stop, 0, 1);
    await once(worker, 'exit');
  }
}

describe('a file that changes while it is read', () => {
  it('is cut at the limit when it grows beyond it, and says so', async () => {
    const result = await readWhileFlipping([70_000, 200_000], 100_000);
    expect(result?.kind === 'read' && result.bytes.length).toBe(100_000);
    expect(result).toHaveProperty('diagnostic.code', 'changed-while-read');
    expect(result).toHaveProperty('diagnostic.level', 'warning');
    expect(result).toHaveProperty('diagnostic.message', expect.stringContaining('grew'));
  });

  it('gives what is left when it shrinks, and says so', async () => {
    const result = await readWhileFlipping([70_000, 15_000_000], 15_000_000);
    expect(result?.kind === 'read' && result.bytes.length < 15_000_000 && result.bytes.length > 0).toBe(true);
    expect(result).toHaveProperty('diagnostic.code', 'changed-while-read');
    expect(result).toHaveProperty('diagnostic.message', expect.stringContaining('shrank'));
  });
});

describe.skipIf(!existsSync('/proc/self/environ'))('files of the kernel', () => {
  it('are read although they say that they have no bytes', () => {
    expect(textOf(read('/proc/self/status'.replace('self', String(process.pid)), 100_000))).toContain(
      `Pid:\t${process.pid}`,
    );
  });

  it.skipIf(!existsSync('/proc/kallsyms'))('are read to their end, however long', () => {
    expect(textOf(read('/proc/kallsyms', 50_000_000)) === readFileSync('/proc/kallsyms', 'utf8')).toBe(true);
  });

  it('are cut at the limit, with a diagnostic', () => {
    const result = read(`/proc/${process.pid}/status`, 20);
    expect(textOf(result)).toHaveLength(20);
    expect(result).toMatchObject({ diagnostic: { code: 'changed-while-read', level: 'warning' } });
  });

  it('are a diagnostic when they cannot be read', () => {
    const result = read(`/proc/${process.pid}/mem`);
    expect(result).toMatchObject({
      kind: 'failed',
      diagnostic: { code: 'unreadable-file', level: 'error', path: 'the/path' },
    });
    expect(result.kind === 'failed' && result.diagnostic.message).toContain('(EIO)');
  });
});

describe('what is not a readable file', () => {
  it('is a warning when it is gone', () => {
    const file = join(plant({ f: 'x' }), 'f');
    rmSync(file);
    const diagnostic = { code: 'unreadable-file', level: 'warning', path: 'the/path' };
    expect(read(file)).toMatchObject({ kind: 'failed', diagnostic });
  });

  it.skipIf(isRoot)('is an error when permission is denied', () => {
    const file = join(plant({ f: 'x' }), 'f');
    chmodSync(file, 0);
    const message = 'cannot be read: permission denied (EACCES)';
    expect(read(file)).toMatchObject({ kind: 'failed', diagnostic: { level: 'error', message } });
  });

  it('is an error when its name is too long for the system', () => {
    const result = read(`${plant()}/${'n'.repeat(300)}`);
    expect(result).toMatchObject({ kind: 'failed', diagnostic: { level: 'error' } });
    expect(result.kind === 'failed' && result.diagnostic.message).toBe('cannot be read: name too long (ENAMETOOLONG)');
  });

  it.skipIf(isWindows)('is not followed when it became a link', () => {
    const root = plant({ secret: 'x' });
    symlinkSync('secret', join(root, 'f'));
    expect(read(join(root, 'f'))).toEqual({ kind: 'skipped', reason: 'symbolic-link' });
  });

  it.skipIf(isWindows)('is not waited for when it became a pipe that nobody writes to', () => {
    const file = join(plant(), 'pipe');
    expect(spawnSync('mkfifo', [file]).status).toBe(0);
    expect(read(file)).toEqual({ kind: 'skipped', reason: 'special-file' });
  });

  it.skipIf(isWindows)('is not read when it became a device or a folder', () => {
    expect(read('/dev/zero')).toEqual({ kind: 'skipped', reason: 'special-file' });
    expect(read(plant())).toEqual({ kind: 'skipped', reason: 'special-file' });
  });

  it.skipIf(isWindows)('is not read when it became a socket', async () => {
    const file = join(plant(), 'socket');
    const server = createServer().listen(file);
    await once(server, 'listening');
    expect(read(file)).toEqual({ kind: 'skipped', reason: 'special-file' });
    server.close();
  });
});
