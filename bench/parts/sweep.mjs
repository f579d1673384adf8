// Many repositories that git http-backend serves on loopback: swept on one core, then with two workers on two, and each time again
// when nothing has changed. The server has the same cores: what it needs is in the times. Linux only, for taskset(1).
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importSources, root } from '../../scripts/import-sources.mjs';
import { readArguments } from '../arguments.mjs';

const COMMITS = 30;
const FILES = 5;
const KEY = randomBytes(32).toString('hex');
const CORES = { 1: '0', 2: '0,1' };

export async function run(words) {
  const { repositories } = readArguments(words);
  const { answerGit } = await importSources("export { answerGit } from './test/sweep/answer-git.ts';");
  const folder = mkdtempSync(join(tmpdir(), 'cli-cred-scan-bench-'));
  const upstreams = join(folder, 'upstreams');
  const server = createServer((request, response) => answerGit(upstreams, request, response));
  try {
    for (let at = 0; at < repositories; at++) plant(join(upstreams, `r${at}.git`), at);
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const urls = Array.from(
      { length: repositories },
      (_, at) => `http://127.0.0.1:${server.address().port}/r${at}.git\n`,
    );
    writeFileSync(join(folder, 'list.txt'), urls.join(''));
    const first = {};
    for (const jobs of [1, 2]) {
      first[jobs] = await sweep(folder, jobs);
      const again = await sweep(folder, jobs);
      const each = ((again / repositories) * 1000).toFixed(0);
      const share = ((again / first[jobs]) * 100).toFixed(1);
      console.log(
        `${jobs} of ${repositories}: ${first[jobs].toFixed(1)} s; again ${again.toFixed(1)} s, ${each} ms each, ${share} %`,
      );
    }
    console.log(`two workers on two cores: ${(first[1] / first[2] / 2).toFixed(2)} of twice the speed of one`);
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  }
}

/** A bare repository with some files that change from commit to commit. */
function plant(path, seed) {
  mkdirSync(path, { recursive: true });
  spawnSync('git', ['init', '-q', '--bare', '--template=', path]);
  const input = Array.from({ length: COMMITS }, (_, commit) => {
    const files = Array.from({ length: FILES }, (_, file) => {
      const lines = Array.from(
        { length: 100 },
        (_, at) => `value_${at} = "${at * 7919 + file * 31 + seed + (at === commit ? 1 : 0)}"`,
      );
      const text = lines.join('\n');
      return `M 100644 inline src/f${file}.ts\ndata ${text.length}\n${text}\n`;
    });
    return `commit refs/heads/main\ncommitter A <a@example.org> ${1_700_000_000 + commit} +0000\ndata 2\nx\n${files.join('')}\n`;
  });
  const { status, stderr } = spawnSync('git', ['--git-dir', path, 'fast-import', '--quiet'], { input: input.join('') });
  if (status !== 0) throw new Error(String(stderr));
}

/** Seconds. Each number of jobs has a store and mirrors of its own. */
async function sweep(folder, jobs) {
  spawnSync('taskset', ['-a', '-p', '-c', CORES[jobs], String(process.pid)]);
  const [store, workDir] = [join(folder, `${jobs}.db`), join(folder, `work-${jobs}`)];
  const args = [
    'sweep',
    'run',
    join(folder, 'list.txt'),
    '--store',
    store,
    '--work-dir',
    workDir,
    '--jobs',
    String(jobs),
  ];
  const env = { ...process.env, CLI_CRED_SCAN_FINGERPRINT_KEY: KEY };
  const startedAt = performance.now();
  const child = spawn(process.execPath, [join(root, 'dist', 'cli.js'), ...args], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`sweep run ended with ${code}`);
  return (performance.now() - startedAt) / 1000;
}
