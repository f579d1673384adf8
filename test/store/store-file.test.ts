import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withStore } from '../../src/store/open-store.ts';
import { makeFolder } from '../cli/run.ts';
import { newSweeping, sweep } from '../cli/sweeping.ts';
import { found, leak, newRun } from './fill.ts';

const NOW = '2026-03-02T06:00:00.000Z';
const open = (location: string): Promise<void> => withStore(location, async () => {});

describe.skipIf(process.platform === 'win32')('the file of a store', () => {
  it('is readable for its owner alone, and so is all that lies beside it', async () => {
    const folder = makeFolder();
    await withStore(join(folder, 'sweeps.db'), async (store) => {
      const lock = await store.lock('alone');
      const { run, idOf } = await newRun(store, ['acme/api'], NOW);
      await found(store, run, idOf('acme/api'), [leak('one')]);
      const modes = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o777]);
      expect(modes.map(([name]) => name)).toContain('sweeps.db-wal');
      expect(modes.filter(([, mode]) => mode !== 0o600)).toEqual([]);
      await lock?.release();
    });
  });

  it('stays locked for other processes when this one opens it again', async () => {
    const sweeping = newSweeping();
    await withStore(sweeping.store, async (store) => {
      const lock = await store.lock('alone');
      expect(await store.lock('alone')).toBeUndefined();
      await open(sweeping.store);
      const other = await sweep(sweeping);
      expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining('another sweep is under way') });
      await lock?.release();
    });
  });

  it('is refused when others can read it', async () => {
    const path = join(makeFolder(), 'sweeps.db');
    await open(path);
    chmodSync(path, 0o644);
    await expect(open(path)).rejects.toMatchObject({ hint: `chmod 600 ${path}` });
  });
});

describe('a store that cannot be opened', () => {
  it('is no file of ours', async () => {
    const path = join(makeFolder(), 'notes.txt');
    writeFileSync(path, 'these are my notes\n'.repeat(500), { mode: 0o600 });
    await expect(open(path)).rejects.toThrow('the store is damaged, or no store (SQLITE_NOTADB)');
    expect(readFileSync(path, 'utf8')).toContain('my notes');
  });

  it.each([
    [
      'lies in a folder that is not there',
      () => join(makeFolder(), 'nowhere', 'sweeps.db'),
      /cannot be opened \(ENOENT\)/,
    ],
    [
      'is at a port that nobody listens to',
      () => 'postgres://me@127.0.0.1:1/sweeps',
      /cannot be reached \(ECONNREFUSED\)/,
    ],
    ['is a folder', makeFolder, /cannot be opened \(SQLITE_CANTOPEN\)/],
    ['has an address that makes no sense', () => 'postgres://[', /no address of a database/],
    [
      'is at a server that is not there',
      () => `postgres:///sweeps?host=${makeFolder()}&user=me`,
      /cannot be opened \(ENOENT\)/,
    ],
  ])('%s', async (_what, location, message) => {
    await expect(open(location())).rejects.toThrow(message);
  });

  it.each(['postgres://me:word@localhost/sweeps', 'postgres://localhost/sweeps?password=word'])(
    'has its password in the address: %s',
    async (location) => {
      const refused = open(location);
      await expect(refused).rejects.toThrow('a command line is no place for a password');
      await expect(refused).rejects.not.toThrow('word@');
    },
  );
});
