import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withStore } from '../../src/store/open-store.ts';
import { runSql } from '../../src/store/run-sql.ts';
import { POSTGRES_BIN, POSTGRES_MISSING, type Postgres, startPostgres } from '../store/postgres.ts';
import { criticalToken, makeFolder, type Outcome, outcomeOf, runProgram, startProgram } from './run.ts';
import {
  addClone,
  atStore,
  knowledge,
  line,
  newSweeping,
  reportOf,
  SWEEP_ENV,
  type Sweeping,
  sweep,
} from './sweeping.ts';

const WORKERS = 4;
/** Each time, somebody is killed. */
const ROUNDS = Number(process.env.KILLED_WORKERS ?? 3);
const LEASE = '2';

const planArgs = ({ folder, store }: Sweeping, lease = LEASE) => [
  ...['sweep', 'plan', folder, '--store', store, '--lease', lease],
];
const workArgs = ({ store }: Sweeping, workDir: string) => [
  ...['sweep', 'work', '--store', store, '--work-dir', workDir, '--jobs', '1'],
];
const options = (sweeping: Sweeping) => ({ cwd: sweeping.workDir, env: SWEEP_ENV });
const plan = (sweeping: Sweeping): Promise<Outcome> => runProgram(planArgs(sweeping), options(sweeping));
const work = (sweeping: Sweeping, ...args: readonly string[]): Promise<Outcome> =>
  runProgram([...workArgs(sweeping, makeFolder()), ...args], options(sweeping));

function manyClones(store: string, count: number): Sweeping {
  const sweeping = newSweeping(store);
  for (let i = 0; i < count; i++)
    addClone(sweeping, `r${i}`, { 'a.sh': line(criticalToken(`${i % 5}`)), 'b.sh': line(criticalToken(`b${i}`)) });
  return sweeping;
}

/** What a sweep that nobody disturbs comes to know of the same clones. */
async function undisturbed({ folder }: Sweeping) {
  const other = { ...newSweeping(), folder };
  await sweep(other);
  return knowledge(other.store);
}

describe.skipIf(POSTGRES_BIN === '' && process.env.CI === undefined)(`workers${POSTGRES_MISSING}`, () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  it('scan together what was planned: no repository twice, none missed', async () => {
    const sweeping = manyClones(postgres.newDatabase(), 24);
    const planned = await plan(sweeping);
    expect(planned).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/: 24\n$/) });
    const ends = await Promise.all(Array.from({ length: WORKERS }, () => work(sweeping)));
    expect(ends.map(({ code, stderr }) => ({ code, stderr }))).toEqual(Array(WORKERS).fill({ code: 1, stderr: '' }));
    expect(ends[0].stdout).toContain('24 scanned');
    expect(await jobsIn(sweeping)).toEqual([{ state: 'completed', retry_count: 0, count: 24 }]);
    const [run] = (await reportOf(sweeping)).runs;
    expect(run).toMatchObject({ endedAt: expect.any(String), outcomes: { scanned: 24, pending: 0 } });
    expect(await knowledge(sweeping.store)).toEqual(await undisturbed(sweeping));
  });

  it('find nothing new the next time, and nothing at all to do when nothing is planned', async () => {
    const sweeping = manyClones(postgres.newDatabase(), 2);
    await plan(sweeping);
    expect((await work(sweeping)).code).toBe(1);
    expect(await work(sweeping)).toMatchObject({ code: 3, stderr: expect.stringContaining('nothing waits') });
    await plan(sweeping);
    expect((await work(sweeping)).code).toBe(0);
  });

  it(
    `lose nothing and double nothing, whoever is killed in ${ROUNDS} rounds: worker, planner or PostgreSQL`,
    async () => {
      const sweeping = manyClones(postgres.newDatabase(), 16);
      for (let round = 0; round < ROUNDS; round++) {
        const planner = startProgram(planArgs(sweeping), options(sweeping));
        const workers = [0, 1].map(() => startProgram(workArgs(sweeping, makeFolder()), options(sweeping)));
        const ends = [planner, ...workers].map(outcomeOf);
        await sleep(300 + Math.random() * 1500);
        const victim = round % 3;
        if (victim === 0) workers[0].kill('SIGKILL');
        else if (victim === 1) planner.kill('SIGKILL');
        else await postgres.kill();
        await sleep(Math.random() * 500);
        // Without a database, nobody goes on, and each says why; a worker may have come before there was anything to do (3).
        if (victim === 2) for (const { code } of await Promise.all(ends)) expect([0, 1, 3, 4]).toContain(code);
        for (const child of [planner, ...workers]) child.kill('SIGKILL');
        await Promise.all(ends);
        if (victim === 2) await postgres.restart();
      }
      expect((await plan(sweeping)).code).toBe(0);
      const { code, stderr } = await work(sweeping);
      expect(stderr).toBe('');
      expect([0, 1]).toContain(code);
      expect((await reportOf(sweeping)).runs[0].outcomes).toMatchObject({ pending: 0, failed: 0, scanned: 16 });
      expect(await knowledge(sweeping.store)).toEqual(await undisturbed(sweeping));
    },
    60_000 + ROUNDS * 20_000,
  );

  it('are stopped by Ctrl-C, and give back what they have at once', async () => {
    const sweeping = manyClones(postgres.newDatabase(), 12);
    await plan(sweeping);
    const child = startProgram(workArgs(sweeping, makeFolder()), options(sweeping));
    const ended = outcomeOf(child);
    await untilStatus(sweeping, /\d scanned/);
    child.kill('SIGINT');
    expect([1, 130]).toContain((await ended).code);
    expect((await jobsIn(sweeping)).filter(({ state }) => state === 'active')).toEqual([]);
    await work(sweeping);
    expect((await reportOf(sweeping)).runs[0].outcomes).toMatchObject({ pending: 0, scanned: 12 });
  });

  it('wait for more with --forever, until they are stopped', async () => {
    const sweeping = manyClones(postgres.newDatabase(), 2);
    const child = startProgram([...workArgs(sweeping, makeFolder()), '--forever'], options(sweeping));
    const ended = outcomeOf(child);
    await plan(sweeping);
    await untilStatus(sweeping, /2 scanned/);
    await untilFinished(sweeping);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, stderr: expect.stringContaining('stopping') });
  });

  it('tell in sweep status what could not be scanned, and why', async () => {
    const sweeping = manyClones(postgres.newDatabase(), 2);
    const broken = addClone(sweeping, 'broken', { 'a.txt': 'hello\n' });
    const killer = addClone(sweeping, 'killer', { 'a.txt': 'hello\n' });
    await plan(sweeping);
    writeFileSync(join(broken, '.git', 'HEAD'), 'nonsense\n');
    rmSync(killer, { recursive: true });
    await haveDied(sweeping, 'killer');
    expect((await work(sweeping)).code).toBe(4);
    const { stdout } = await atStore(sweeping, 'status');
    expect(stdout).toContain('2 scanned, 2 failed');
    expect(stdout).toMatch(/killer failed\s+4 · whoever scanned it ended without a word, 4 times/);
    expect(stdout).toMatch(/broken failed\s+1 · git failed/);
  });

  it('do not mix with a sweep that runs by itself, or with other rules', async () => {
    const sweeping = manyClones(postgres.newDatabase(), 8);
    await plan(sweeping);
    const other = await work(sweeping, '--rule', 'npm-access-token');
    expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining('the sweep was planned by') });
    const child = startProgram([...workArgs(sweeping, makeFolder()), '--forever'], options(sweeping));
    const ended = outcomeOf(child);
    await untilStatus(sweeping, /\d scanned/);
    expect(await sweep(sweeping)).toMatchObject({ code: 2, stderr: expect.stringContaining('another sweep') });
    child.kill('SIGTERM');
    await ended;
  });

  it('need a database that they can share, and a lease that makes sense', async () => {
    const sweeping = newSweeping();
    expect(await plan(sweeping)).toMatchObject({ code: 2, stderr: expect.stringContaining('sweep run') });
    expect(await work(sweeping)).toMatchObject({ code: 2, stderr: expect.stringContaining('postgres://') });
    const lease = await runProgram(planArgs(sweeping, 'soon'), options(sweeping));
    expect(lease).toMatchObject({ code: 2, stderr: expect.stringContaining('--lease takes seconds') });
  });
});

async function jobsIn({ store }: Sweeping): Promise<readonly { state: string; retry_count: number; count: number }[]> {
  const { rows } = await withStore(store, (open) =>
    runSql(
      open,
      'select state, retry_count, cast(count(*) as int) as count from cli_cred_scan_queue.job group by state, retry_count',
    ),
  );
  return rows as Awaited<ReturnType<typeof jobsIn>>;
}

/** As if each of its workers had been killed. */
async function haveDied({ store }: Sweeping, name: string): Promise<void> {
  await withStore(store, (open) =>
    runSql(
      open,
      `update cli_cred_scan_queue.job set state = 'active', started_on = now() - interval '1 day', retry_count = retry_limit
        where data->>'job' like $1`,
      [`%"name":"${name}"%`],
    ),
  );
}

async function untilStatus(sweeping: Sweeping, words: RegExp): Promise<void> {
  for (let tries = 0; tries < 200; tries++) if (words.test((await atStore(sweeping, 'status')).stdout)) return;
  throw new Error(`the status does not come to ${words}`);
}

async function untilFinished(sweeping: Sweeping): Promise<void> {
  for (let tries = 0; tries < 200; tries++) if ((await reportOf(sweeping)).runs[0].endedAt !== undefined) return;
  throw new Error('the run does not end');
}
