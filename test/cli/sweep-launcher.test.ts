import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { serveGit } from '../sweep/git-server.ts';
import { criticalToken, outcomeOf, startProgram } from './run.ts';
import { addClone, line, newSweeping, SWEEP_ENV } from './sweeping.ts';

const word = (pid: number | string, file: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
};

/** The process that starts git for another one. */
function launcherOf(parent: number): number | undefined {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const found = pids.find(
    (pid) => word(pid, 'status').includes(`\nPPid:\t${parent}\n`) && word(pid, 'cmdline').includes('git-launcher.js'),
  );
  return found === undefined ? undefined : Number(found);
}

const isAlive = (pid: number): boolean => !/\nState:\t[ZX]/.test(word(pid, 'status')) && word(pid, 'status') !== '';

/** A sweep of one repository, at the moment at which its git waits for the server. */
async function fetching() {
  const sweeping = newSweeping();
  const server = await serveGit(sweeping.folder);
  addClone(sweeping, 'web', { 'a.sh': line(criticalToken('web')) });
  const list = join(sweeping.workDir, 'list.txt');
  writeFileSync(list, `${server.origin}/web/.git\n`);
  const asked = new Promise<void>((resolve) => {
    server.fault = () => {
      resolve();
      return true;
    };
  });
  const args = ['sweep', 'run', list, '--store', sweeping.store, '--work-dir', sweeping.workDir];
  const child = startProgram(args, { cwd: sweeping.workDir, env: SWEEP_ENV });
  const outcome = outcomeOf(child);
  await asked;
  const launcher = launcherOf(child.pid ?? 0);
  if (launcher === undefined) throw new Error('no process starts git for it');
  return { child, outcome, server, launcher };
}

describe.runIf(process.platform === 'linux')('the process that starts git for a sweep', () => {
  it('is done without when it dies', async () => {
    const { outcome, server, launcher } = await fetching();
    server.fault = undefined;
    process.kill(launcher, 'SIGKILL');
    expect(await outcome).toMatchObject({ code: 1, stderr: '' });
  });

  it.each(['SIGKILL', 'SIGTERM'] as const)('ends with a sweep that %s ends, and so does its git', async (signal) => {
    const { child, outcome, launcher } = await fetching();
    const gits = word(launcher, `task/${launcher}/children`).trim().split(' ').map(Number);
    expect(gits.length).toBe(1);
    child.kill(signal);
    await outcome;
    while ([launcher, ...gits].some(isAlive)) await sleep(50);
  });

  it('leaves it to the sweep what a signal to all of them means', async () => {
    const { child, outcome, server, launcher } = await fetching();
    process.kill(launcher, 'SIGINT');
    process.kill(launcher, 'SIGTERM');
    expect(isAlive(launcher)).toBe(true);
    server.fault = undefined;
    child.kill('SIGINT');
    expect((await outcome).code).toBe(130);
    expect(isAlive(launcher)).toBe(false);
  });
});
