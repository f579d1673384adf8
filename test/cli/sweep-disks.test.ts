import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withStore } from '../../src/store/open-store.ts';
import { runSql } from '../../src/store/run-sql.ts';
import { createHttpClient } from '../../src/sweep/http/http-client.ts';
import { openMirrorsIn } from '../../src/sweep/mirrors/open-mirror.ts';
import type { SweepRepository } from '../../src/sweep/repository.ts';
import { POSTGRES_BIN, POSTGRES_MISSING, type Postgres, startPostgres } from '../store/postgres.ts';
import { serveGit } from '../sweep/git-server.ts';
import { criticalToken, makeFolder, runProgram } from './run.ts';
import { addClone, atStore, knowledge, line, newSweeping, reportOf, SWEEP_ENV, sweep } from './sweeping.ts';
import { MAY_MOUNT, makeReadOnly, tinyDisk } from './tiny-disk.ts';

const UNMOUNTED = MAY_MOUNT ? '' : ' (not tried: only root may mount)';

function threeClones(store: string) {
  const sweeping = newSweeping(store);
  for (const name of ['api', 'web', 'app']) addClone(sweeping, name, { 'a.sh': line(criticalToken(name)) });
  return sweeping;
}

const listed = (name: string, origin: string): SweepRepository => ({
  host: new URL(origin).host,
  id: name,
  name,
  location: `${origin}/${name}/.git`,
  archived: false,
  fork: false,
  visibility: 'unknown',
  topics: [],
});

/** Takes all the room that is left. */
function fill(disk: string): string {
  const path = join(disk, 'filler');
  for (let size = 1 << 20; size >= 4096; size /= 2) {
    try {
      for (;;) writeFileSync(path, randomBytes(size), { flag: 'a' });
    } catch {
      // Less may still fit.
    }
  }
  return path;
}

describe.skipIf(!MAY_MOUNT)(`a disk that is full${UNMOUNTED}`, () => {
  it('ends a sweep whose store is there, which goes on when there is room', async () => {
    const disk = tinyDisk('8m');
    const sweeping = threeClones(join(disk, 'sweeps.db'));
    await sweep(sweeping);
    addClone(sweeping, 'later', { 'a.sh': line(criticalToken('later')) });
    const filler = fill(disk);
    const full = await sweep(sweeping);
    expect(full).toMatchObject({ code: 4, stderr: expect.stringContaining('there is no room for the store') });
    rmSync(filler);
    expect(await sweep(sweeping)).toMatchObject({ code: 1, stderr: '' });
    const undisturbed = { ...newSweeping(), folder: sweeping.folder };
    await sweep(undisturbed);
    expect(await knowledge(sweeping.store)).toEqual(await knowledge(undisturbed.store));
  });

  it('keeps away a mirror that has no room, leaves nothing of it, and has room for others', async () => {
    const { folder } = newSweeping();
    const disk = tinyDisk('1m');
    addClone({ folder }, 'small', { 'a.txt': 'hello\n' });
    addClone({ folder }, 'large', { 'a.bin': randomBytes(3 << 20).toString('latin1') });
    const { origin } = await serveGit(folder);
    const { signal } = new AbortController();
    const quota = Number.POSITIVE_INFINITY;
    const open = openMirrorsIn({ folder: disk, quota, chooseToken: async () => undefined, ask: createHttpClient() });
    await expect(open(listed('large', origin), signal)).rejects.toThrow('the disk is full');
    const small = await open(listed('small', origin), signal);
    expect(small.content).toMatchObject({ kind: 'git' });
    await small.release();
  });
});

describe.skipIf(!MAY_MOUNT)(`what cannot be written${UNMOUNTED}`, () => {
  it('is told of a store', async () => {
    const disk = tinyDisk('8m');
    const sweeping = threeClones(join(disk, 'sweeps.db'));
    await sweep(sweeping);
    makeReadOnly(disk);
    for (const store of [sweeping.store, join(disk, 'another.db')])
      expect(await sweep({ ...sweeping, store })).toMatchObject({
        code: 4,
        stderr: expect.stringContaining('the store cannot be written (EROFS)'),
      });
  });

  it('is told of --work-dir, at once and for each repository that has to be fetched', async () => {
    const sweeping = newSweeping();
    const disk = tinyDisk('1m');
    makeReadOnly(disk);
    addClone(sweeping, 'api', { 'a.sh': line(criticalToken('api')) });
    const server = await serveGit(sweeping.folder);
    const list = join(makeFolder(), 'list.txt');
    writeFileSync(list, `${server.origin}/api/.git\n${join(sweeping.folder, 'api')}\n`);
    expect((await sweep({ ...sweeping, folder: list, workDir: disk })).code).toBe(4);
    const { attestation, findings } = await reportOf(sweeping);
    expect(attestation.gaps).toMatchObject([{ outcome: 'failed', attempts: 1 }]);
    expect(attestation.gaps[0].problems[0].message).toContain('cannot be written into --work-dir');
    expect(findings).toHaveLength(1);
  });
});

describe.skipIf(POSTGRES_BIN === '' && process.env.CI === undefined)(
  `a PostgreSQL that may only be read${POSTGRES_MISSING}`,
  () => {
    let postgres: Postgres;
    beforeAll(async () => {
      postgres = await startPostgres();
    });
    afterAll(() => postgres.stop());

    it('still tells what it holds, and takes nothing new', async () => {
      const sweeping = threeClones(postgres.newDatabase());
      await sweep(sweeping);
      await withStore(sweeping.store, (store) =>
        runSql(
          store,
          `do $$ begin execute format('alter database %I set default_transaction_read_only = on', current_database()); end $$`,
        ),
      );
      const plan = ['plan', sweeping.folder];
      for (const { code, stderr } of [
        await sweep(sweeping),
        await runProgram(['sweep', ...plan, '--store', sweeping.store], { cwd: makeFolder(), env: SWEEP_ENV }),
        await runProgram(['sweep', 'work', '--store', sweeping.store], { cwd: makeFolder(), env: SWEEP_ENV }),
      ]) {
        expect(stderr).toContain('the store cannot be written (25006)');
        expect(code).toBe(4);
      }
      expect((await reportOf(sweeping)).findings).toHaveLength(3);
      expect((await atStore(sweeping, 'status')).code).toBe(0);
    });
  },
);
