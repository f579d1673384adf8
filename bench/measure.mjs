// Runs commands as a user would and measures them from outside.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

// GNU time tells the peak memory of a process and its threads; without it, only wall time is measured.
const GNU_TIME = '/usr/bin/time';
const MARK = 'kb-user-system:';

/** Nothing that makes Node slower to start or programs print more, such as additional certificates. */
function quietEnvironment(more = {}) {
  const { NODE_EXTRA_CA_CERTS, NODE_OPTIONS, CI, FORCE_COLOR, ...rest } = process.env;
  return { ...rest, NO_COLOR: '1', ...more };
}

/** Wall time in milliseconds of one run; where the system tells them, peak memory in MB and CPU time in milliseconds. */
export function runOnce({ command, environment, folder, accepts }) {
  const isTimed = existsSync(GNU_TIME);
  const [program, ...args] = isTimed ? [GNU_TIME, '-f', `${MARK}%M %U %S`, ...command] : command;
  const startedAt = performance.now();
  const { status, error, stderr } = spawnSync(program, args, {
    env: quietEnvironment(environment),
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1 << 30,
  });
  const wallMs = performance.now() - startedAt;
  if (error) throw error;
  const said = stderr.toString('latin1');
  if (!accepts.includes(status)) throw new Error(`${command.join(' ')} ended with ${status}: ${said.slice(-500)}`);
  const [, peak, user, system] = new RegExp(`${MARK}(\\d+) ([\\d.]+) ([\\d.]+)`).exec(said) ?? [];
  if (peak === undefined) return { wallMs };
  return { wallMs, peakMb: (Number(peak) * 1024) / 1e6, cpuMs: 1000 * (Number(user) + Number(system)) };
}

/**
 * Runs all commands in turn, `rounds` times after one round that warms the caches, so that what else the machine does
 * falls on all of them.
 *
 * @returns for each command the median times, how far the wall times lie apart beside the median, and the highest peak
 */
export function measureInTurn(commands, rounds) {
  const runs = commands.map(() => []);
  for (let round = -1; round < rounds; round++) {
    commands.forEach((command, index) => {
      const run = runOnce(command);
      if (round >= 0) runs[index].push(run);
    });
  }
  return runs.map((of) => ({
    wallMs: median(of.map(({ wallMs }) => wallMs)),
    spread: spreadOf(of.map(({ wallMs }) => wallMs)),
    cpuMs: of[0].cpuMs === undefined ? undefined : median(of.map(({ cpuMs }) => cpuMs)),
    peakMb: of[0].peakMb === undefined ? undefined : Math.max(...of.map(({ peakMb }) => peakMb)),
  }));
}

/** The middle one, or the mean of the two in the middle. */
function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function spreadOf(numbers) {
  return (Math.max(...numbers) - Math.min(...numbers)) / median(numbers);
}
