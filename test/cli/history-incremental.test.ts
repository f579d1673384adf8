import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git } from '../scanners/git/git.ts';
import { createRandom, createRandomRepository } from './random-repository.ts';
import { commit, makeRepository, report } from './repository.ts';
import { criticalToken, makeFolder, startProgram } from './run.ts';

interface Sweeping {
  readonly root: string;
  /** Where the state is kept. */
  readonly file: string;
}

const sweep = ({ root, file }: Sweeping, ...options: readonly string[]) =>
  report(['history', '--state', file, ...options], { cwd: root });
const everything = ({ root }: Sweeping, ...options: readonly string[]) =>
  report(['history', '--no-incremental', ...options], { cwd: root });

/** A report without what is another one each time. */
function told({ report: { scan, ...rest }, code }: Awaited<ReturnType<typeof report>>) {
  const { startedAt: _, durationMs: __, ...facts } = scan as Record<string, unknown>;
  return { code, scan: facts, ...rest };
}

function withState(root: string = makeRepository()): Sweeping {
  return { root, file: join(makeFolder(), 'state') };
}

/** A swept repository: packed, with secrets in two files and a message. */
async function swept(): Promise<Sweeping> {
  const sweeping = withState();
  const { root } = sweeping;
  for (let i = 0; i < 6; i++) commit(root, { 'a.txt': `${'words\n'.repeat(40)}${i}\ntoken ${criticalToken('a')}\n` });
  commit(root, { 'b.txt': `token ${criticalToken('b')}\ntoken ${criticalToken('a')}\n` }, criticalToken('message'));
  commit(root, { 'b.txt': 'nothing\n' });
  git(root, 'repack', '-adq');
  await sweep(sweeping);
  return sweeping;
}

describe('the second sweep', () => {
  it('tells the same', async () => {
    const sweeping = await swept();
    const again = told(await sweep(sweeping));
    expect(again.findings).toHaveLength(3);
    expect(again).toEqual(told(await everything(sweeping)));
  });

  it('reads nothing of what was read before', async () => {
    const sweeping = await swept();
    const { root } = sweeping;
    damage(root, git(root, 'rev-parse', 'HEAD:b.txt').trim());
    commit(root, { 'c.txt': `token ${criticalToken('c')}\n` });
    const { codes, places } = await sweep(sweeping);
    expect({ codes, places }).toEqual({ codes: [], places: expect.arrayContaining(['a.txt:42', 'c.txt:1']) });
    expect((await everything(sweeping)).codes).toEqual(['damaged-object']);
  });

  it('remembers a repository in which code leaves checks out', async () => {
    const sweeping = withState();
    const { root } = sweeping;
    // In one piece this would be code that a scan of this file tells.
    const off = 'False';
    const call = (headers: string): string => `import requests\nrequests.get(url, ${headers}verify=${off})\n`;
    commit(root, { 'a.py': call(''), 'b.py': call(`headers={"Authorization": "token ${criticalToken('a')}"}, `) });
    git(root, 'repack', '-adq');
    expect(told(await sweep(sweeping)).findings).toHaveLength(1);
    damage(root, git(root, 'rev-parse', 'HEAD:a.py').trim());
    commit(root, { 'b.txt': 'words\n' });
    expect((await sweep(sweeping)).codes).toEqual([]);
  });

  it('knows a secret again that comes anew, and what was only looked at in another way', async () => {
    const sweeping = await swept();
    commit(sweeping.root, { 'src/d.txt': `token ${criticalToken('a')} and ${criticalToken('d')}\n` });
    for (const options of [[], ['--include', 'src/**'], ['--no-unreachable'], ['--severity', 'critical'], []])
      expect(told(await sweep(sweeping, ...options)), options.join()).toEqual(
        told(await everything(sweeping, ...options)),
      );
  });

  it('names secrets by the key that it gets', async () => {
    const { root, file } = await swept();
    const named = async (key: string, ...options: readonly string[]) => {
      const env = { CLI_CRED_SCAN_FINGERPRINT_KEY: key };
      return (await report(['history', ...options], { cwd: root, env })).report.findings.map(
        (finding) => finding.secretFingerprint,
      );
    };
    for (const key of ['a key for nothing but this test', 'another key for nothing else']) {
      const fresh = await named(key, '--no-incremental');
      expect(new Set(fresh).size).toBe(3);
      for (let i = 0; i < 2; i++) expect(await named(key, '--state', file)).toEqual(fresh);
    }
  });
});

describe('the same as a sweep of everything', () => {
  const OPTIONS = [
    [],
    [],
    ['--no-unreachable'],
    ['--include', 'src/**'],
    ['--exclude', 'a.txt'],
    ['--first-parent'],
    ['--max-depth', '4'],
    ['--until', '2090-01-01'],
    ['--confidence', 'low'],
    ['--rule', 'github-pat-classic'],
    ['--max-size', '400B'],
  ];

  /** How many repositories; the proofs ask for more. */
  const SEEDS = Array.from({ length: Number(process.env.RANDOM_REPOSITORIES ?? 3) }, (_, i) => i + 1);

  it.each(SEEDS)('is told whatever happens to a repository (%i)', { timeout: 300_000 }, async (seed) => {
    const { root, step } = createRandomRepository(seed);
    const random = createRandom(seed + 100);
    const sweeping = withState(root);
    const happened: string[] = [];
    for (let i = 0; i < 14; i++) {
      happened.push(step());
      if (random() < 0.3) happened.push(step());
      const options = OPTIONS[Math.floor(random() * OPTIONS.length)];
      happened.push(options.join(' '));
      const [quick, whole] = [await sweep(sweeping, ...options), await everything(sweeping, ...options)];
      expect(told(quick), happened.join(', ')).toEqual(told(whole));
    }
  });
});

describe('a state', () => {
  it('holds no secret, nor a hash of one that anybody could make, and is for its owner alone', async () => {
    const { file } = await swept();
    const state = readFileSync(file, 'latin1');
    for (const secret of ['a', 'b', 'message'].map(criticalToken)) {
      expect(state).not.toContain(secret.slice(4, 16));
      for (const hash of ['sha256', 'sha1', 'md5', 'sha512']) {
        const digest = createHash(hash).update(secret).digest();
        for (const form of [digest.toString('latin1'), digest.toString('hex'), digest.toString('base64')])
          expect(state).not.toContain(form.slice(0, 16));
      }
    }
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('holds no name of a file that is a secret', async () => {
    const sweeping = withState(
      makeRepository({ [`backup-${criticalToken('name')}.txt`]: `token ${criticalToken('in')}\n` }),
    );
    for (let i = 0; i < 2; i++) expect(told(await sweep(sweeping))).toEqual(told(await everything(sweeping)));
    expect(readFileSync(sweeping.file, 'latin1')).not.toContain(criticalToken('name').slice(4, 16));
  });

  it.each([
    ['empty', () => Buffer.alloc(0)],
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 7)],
    ['changed in one bit', (bytes: Buffer) => bytes.with(bytes.length >> 1, bytes[bytes.length >> 1] ^ 1)],
    ['something else', () => Buffer.from('what is this?')],
  ])('that is %s is not believed, and made anew', async (_what, harm) => {
    const sweeping = await swept();
    const whole = told(await everything(sweeping));
    writeFileSync(sweeping.file, harm(readFileSync(sweeping.file)));
    damage(sweeping.root, git(sweeping.root, 'rev-parse', 'HEAD:b.txt').trim());
    expect((await sweep(sweeping)).codes).toEqual(['damaged-object']);
    damage(sweeping.root, git(sweeping.root, 'rev-parse', 'HEAD:b.txt').trim());
    for (let i = 0; i < 2; i++) expect(told(await sweep(sweeping))).toEqual(whole);
  });

  it('of other rules or limits is not used', async () => {
    const sweeping = await swept();
    for (const options of [
      ['--rule', 'github-pat-classic'],
      ['--max-size', '20B'],
      ['--rule', 'stripe-secret-key-live'],
      [],
    ])
      expect(told(await sweep(sweeping, ...options))).toEqual(told(await everything(sweeping, ...options)));
  });

  it('lies in the cache folder when nothing is said: a few for each repository, and none with --no-incremental', async () => {
    const root = makeRepository({ 'a.txt': `token ${criticalToken('a')}\n` });
    const cache = join(makeFolder(), 'cache');
    const look = (...options: readonly string[]) =>
      report(['history', ...options], { cwd: root, env: { XDG_CACHE_HOME: cache } });
    await look('--no-incremental');
    expect(existsSync(cache)).toBe(false);
    for (let size = 1; size <= 6; size++) await look('--max-size', `${size}MB`);
    expect(readdirSync(join(cache, 'cli-cred-scan/history'))).toHaveLength(4);
  });

  it('that cannot be written is a warning when it was named', async () => {
    const sweeping = { root: makeRepository(), file: makeFolder() };
    expect(await sweep(sweeping)).toMatchObject({ code: 0, codes: ['state-not-written'] });
  });
});

describe('a sweep that is killed', () => {
  /** How often; the proofs ask for more. */
  const TIMES = Number(process.env.KILLED_SWEEPS ?? 5);

  it(`loses nothing and doubles nothing (${TIMES} times)`, { timeout: 60_000 + TIMES * 10_000 }, async () => {
    const sweeping = await swept();
    const { root, file } = sweeping;
    const random = createRandom(Date.now());
    let lasted = 600;
    for (let i = 0; i < TIMES; i++) {
      commit(root, { [`new/${i}.txt`]: `token ${criticalToken(`new ${i}`)}\n` });
      if (i % 3 === 0) git(root, 'gc', '-q', '--prune=now');
      const startedAt = performance.now();
      const child = startProgram(['history', '--state', file], { cwd: root });
      const ended = new Promise((resolve) => child.on('close', resolve));
      setTimeout(() => child.kill('SIGKILL'), random() * lasted);
      await ended;
      const quick = await sweep(sweeping);
      lasted = Math.max(100, (lasted + performance.now() - startedAt) / 2);
      expect(told(quick), `${i}`).toEqual(told(await everything(sweeping)));
      expect(quick.report.findings).toHaveLength(3 + i + 1);
    }
  });
});

/** Flips a bit of a packed object that git does not look at; a second time, it is whole again. */
function damage(root: string, id: string): void {
  const folder = join(root, '.git/objects/pack');
  const pack = join(folder, readdirSync(folder).find((name) => name.endsWith('.pack'))!);
  chmodSync(pack, 0o644);
  // `<offset> <id> (<crc>)`, git-show-index(1).
  const index = spawnSync('git', ['show-index'], {
    input: readFileSync(pack.replace(/pack$/, 'idx')),
    encoding: 'utf8',
  });
  const offset =
    Number(
      index.stdout
        .split('\n')
        .find((line) => line.includes(id))
        ?.split(' ')[0],
    ) + 4;
  const descriptor = openSync(pack, 'r+');
  writeSync(descriptor, Buffer.from([readFileSync(pack)[offset] ^ 0x10]), 0, 1, offset);
  closeSync(descriptor);
}
