import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { withStore } from '../../src/store/open-store.ts';
import { git } from '../scanners/git/git.ts';
import { describeStores } from '../store/any-store.ts';
import { criticalToken, makeFolder, outcomeOf, runProgram, startProgram } from './run.ts';
import {
  addClone,
  atStore,
  commitIn,
  knowledge,
  line,
  newSweeping,
  reportOf,
  SWEEP_ENV,
  type Sweeping,
  sweep,
  sweepArgs,
} from './sweeping.ts';

/** Three clones: one clean, two that share a secret, one of which has another that was removed again. */
function threeClones(store?: string): Sweeping {
  const sweeping = newSweeping(store);
  addClone(sweeping, 'clean', { 'readme.md': 'hello\n' });
  addClone(sweeping, 'team/api', { 'deploy.sh': line(criticalToken('shared')) });
  const web = addClone(sweeping, 'team/web', {
    'a.sh': line(criticalToken('shared')),
    'b.sh': line(criticalToken('old')),
  });
  commitIn(web, { 'b.sh': 'nothing\n' });
  return sweeping;
}

describeStores((newStore) => {
  describe('a sweep', () => {
    it('finds what the history of every clone holds, and each secret once', async () => {
      const sweeping = threeClones(newStore());
      const { code, stdout, stderr } = await sweep(sweeping);
      expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
      expect(stdout).toContain('3 scanned');
      expect(stdout).toContain('New: 2 · 2 critical.');
      const { findings, runs } = await reportOf(sweeping);
      expect(findings.map(({ places, place }) => [place.repository, place.path, places]).sort()).toEqual([
        ['team/api', 'deploy.sh', 2],
        ['team/web', 'b.sh', 1],
      ]);
      expect(runs).toHaveLength(1);
    });

    it('counts only what no sweep had seen before', async () => {
      const sweeping = threeClones(newStore());
      await sweep(sweeping);
      expect(await sweep(sweeping)).toMatchObject({ code: 0, stderr: '' });
      const before = await knowledge(sweeping.store);
      commitIn(join(sweeping.folder, 'clean'), { 'new.sh': line(criticalToken('new')) });
      const { code, stdout } = await sweep(sweeping);
      expect(code).toBe(1);
      expect(stdout).toContain('New: 1 · 1 critical. Open in all: 3.');
      const after = await knowledge(sweeping.store);
      expect(after.findings).toEqual(expect.arrayContaining([...before.findings]));
      expect((await reportOf(sweeping)).runs.map(({ newFindings }) => newFindings)).toEqual([1, 0, 2]);
    });

    it('goes on with the others when one cannot be scanned, says which and why, and is partial', async () => {
      const sweeping = threeClones(newStore());
      const broken = addClone(sweeping, 'broken', { 'a.txt': 'hello\n' });
      writeFileSync(join(broken, '.git', 'HEAD'), 'nonsense\n');
      const damaged = addClone(sweeping, 'damaged', { 'a.sh': line(criticalToken('damaged')) });
      const id = git(damaged, 'rev-parse', 'HEAD:a.sh').trim();
      const object = join(damaged, '.git', 'objects', id.slice(0, 2), id.slice(2));
      rmSync(object);
      writeFileSync(object, 'no object\n');
      const { code, stdout } = await sweep(sweeping);
      expect(code).toBe(4);
      expect(stdout).toContain('3 scanned, 1 partial, 1 failed');
      const { gaps } = (await reportOf(sweeping)).attestation;
      expect(gaps.map(({ repository, outcome }) => [repository, outcome])).toEqual([
        ['broken', 'failed'],
        ['damaged', 'partial'],
      ]);
      expect(gaps.every(({ problems }) => problems.length > 0)).toBe(true);
      expect((await sweep(sweeping, '--allow-partial')).code).toBe(0);
    });

    it('is taken up where Ctrl-C stopped it', async () => {
      const sweeping = newSweeping(newStore());
      for (let i = 0; i < 12; i++) addClone(sweeping, `r${i}`, { 'a.sh': line(criticalToken(`${i}`)) });
      const child = startProgram(sweepArgs(sweeping), { cwd: sweeping.workDir, env: SWEEP_ENV });
      const ended = outcomeOf(child);
      await untilSomeAreDone(sweeping);
      child.kill('SIGINT');
      const { code, stderr } = await ended;
      if (code !== 1) {
        expect({ code, stderr }).toEqual({ code: 130, stderr: expect.stringContaining('goes on from here') });
        expect((await reportOf(sweeping)).runs[0].endedAt).toBeUndefined();
      }
      const undisturbed = { ...sweeping, ...newSweeping(), folder: sweeping.folder };
      await sweep(undisturbed);
      await sweep(sweeping);
      expect(await knowledge(sweeping.store)).toEqual(await knowledge(undisturbed.store));
      expect((await reportOf(sweeping)).runs[0].endedAt).toBeDefined();
    });

    it('loses nothing and doubles nothing, however often it is killed', async () => {
      const rounds = Number(process.env.KILLED_SWEEPS ?? 2);
      const sweeping = newSweeping(newStore());
      for (let i = 0; i < 16; i++)
        addClone(sweeping, `r${i}`, { 'a.sh': line(criticalToken(`${i % 5}`)), 'b.sh': line(criticalToken(`b${i}`)) });
      for (let round = 0; round < rounds; round++) {
        const child = startProgram(sweepArgs(sweeping), { cwd: sweeping.workDir, env: SWEEP_ENV });
        const ended = outcomeOf(child);
        await sleep(200 + Math.random() * 900);
        child.kill('SIGKILL');
        await ended;
      }
      const { code, stderr } = await sweep(sweeping);
      expect(stderr).toBe('');
      expect([0, 1]).toContain(code);
      const undisturbed = { ...newSweeping(), folder: sweeping.folder };
      await sweep(undisturbed);
      expect(await knowledge(sweeping.store)).toEqual(await knowledge(undisturbed.store));
    });

    it('is the only one at its store', async () => {
      const sweeping = newSweeping(newStore());
      for (let i = 0; i < 12; i++) addClone(sweeping, `r${i}`, { 'a.sh': line(criticalToken(`${i}`)) });
      const first = startProgram(sweepArgs(sweeping), { cwd: sweeping.workDir, env: SWEEP_ENV });
      const ended = outcomeOf(first);
      await untilSomeAreDone(sweeping);
      first.kill('SIGSTOP');
      const { code, stderr } = await sweep(sweeping);
      first.kill('SIGCONT');
      await ended;
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('another sweep is under way') });
    });
  });

  describe('triage', () => {
    it('takes a finding to its end, over sweeps', async () => {
      const sweeping = threeClones(newStore());
      await sweep(sweeping);
      const old = (await reportOf(sweeping)).findings.find(({ place }) => place.path === 'b.sh')!;
      const digits = old.fingerprint.slice(0, 12);
      const confirmed = await atStore(sweeping, 'triage', digits, 'confirmed', '--owner', 'team a');
      expect(confirmed).toMatchObject({ code: 0, stdout: 'github-pat-classic ghp_********: new → confirmed\n' });
      expect((await atStore(sweeping, 'triage', digits, 'gone')).code).toBe(2);
      expect((await atStore(sweeping, 'triage', digits, 'revoked')).code).toBe(0);
      const { code, stderr } = await atStore(sweeping, 'triage', digits, 'gone');
      expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('a sweep finds out') });
      rmSync(join(sweeping.folder, 'team', 'web'), { recursive: true });
      addClone(sweeping, 'team/web', { 'a.sh': line(criticalToken('shared')) });
      await sweep(sweeping);
      expect((await reportOf(sweeping)).states).toMatchObject({ new: 1, gone: 1, revoked: 0 });
    });
  });
});

/** Waits until a sweep has stored what it found in some clone. */
async function untilSomeAreDone({ store }: Sweeping): Promise<void> {
  for (let tries = 0; tries < 1000; tries++) {
    const done = await withStore(store, ({ db }) =>
      db.selectFrom('coverage').select('run_id').where('outcome', '=', 'scanned').execute(),
    );
    if (done.length > 0) return;
    await sleep(5);
  }
  throw new Error('the sweep does not begin');
}

describe('a sweep', () => {
  it('needs a fingerprint key, and the same one each time', async () => {
    const sweeping = threeClones();
    const without = await runProgram(sweepArgs(sweeping), { cwd: sweeping.workDir });
    expect(without).toMatchObject({ code: 2, stderr: expect.stringContaining('CLI_CRED_SCAN_FINGERPRINT_KEY') });
    await sweep(sweeping);
    const env = { CLI_CRED_SCAN_FINGERPRINT_KEY: 'another key of the same length' };
    const other = await runProgram(sweepArgs(sweeping), { cwd: sweeping.workDir, env });
    expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining('another fingerprint key') });
  });

  it('of nothing is no proof that all is well', async () => {
    const sweeping = newSweeping();
    expect((await sweep(sweeping)).code).toBe(3);
    git(sweeping.folder, 'init', '-q', 'empty');
    expect((await sweep(sweeping)).code).toBe(3);
    expect((await reportOf(sweeping)).runs[0].outcomes).toMatchObject({ empty: 1 });
  });

  it('takes no configuration from the clones', async () => {
    const sweeping = newSweeping();
    const config = 'exclude: ["**"]\nrules:\n  only: [npm-access-token]\n';
    addClone(sweeping, 'sly', { 'cli-cred-scan.yaml': config, 'a.sh': line(criticalToken('sly')) });
    expect((await sweep(sweeping)).code).toBe(1);
  });

  it('scans the clones that a list names, and tells the lines that it refuses', async () => {
    const sweeping = threeClones();
    const list = join(makeFolder(), 'list.txt');
    writeFileSync(list, `# ours\n${join(sweeping.folder, 'team', 'api')}\next::sh -c id\n`);
    const { code } = await sweep({ ...sweeping, folder: list });
    expect(code).toBe(4);
    const { repositories, attestation } = await reportOf(sweeping);
    expect(repositories.known).toBe(1);
    expect(attestation.problems).toEqual([expect.objectContaining({ code: 'refused-url' })]);
  });

  it('leaves no secret anywhere: not in the store, its work folder, or what it says', async () => {
    const sweeping = threeClones();
    const token = criticalToken('shared');
    const { stdout, stderr } = await sweep(sweeping);
    const reports = await Promise.all(
      ['terminal', 'json', 'markdown', 'csv', 'html', 'sarif'].map((format) =>
        atStore(sweeping, 'report', '--format', format),
      ),
    );
    const files = [join(sweeping.store, '..'), sweeping.workDir, join(sweeping.workDir, 'history')].flatMap((folder) =>
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => readFileSync(join(folder, name), 'latin1')),
    );
    const all = [stdout, stderr, ...reports.map((report) => report.stdout + report.stderr), ...files];
    expect(all.length).toBeGreaterThan(10);
    // The last six characters would tell most of it, too.
    expect(all.filter((text) => text.includes(token) || text.includes(token.slice(-12)))).toEqual([]);
  });

  it('says what is wrong with its options before it does anything', async () => {
    const sweeping = threeClones();
    const nowhere = await sweep({ ...sweeping, folder: '/nowhere at all' });
    expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining('no such folder or list') });
    for (const sla of ['critical', 'worst=3', 'high=x'])
      expect(await sweep(sweeping, '--sla', sla)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('--sla takes days'),
      });
    const absent = await atStore({ ...sweeping, store: join(sweeping.workDir, 'no.db') }, 'report');
    expect(absent).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no such store') });
    expect(readdirSync(sweeping.workDir)).toEqual([]);
  });
});
