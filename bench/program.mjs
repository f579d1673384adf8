// The built program, as commands to measure.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const PROGRAM = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/** A scan, or another command; findings are no failure. */
export function scan(...args) {
  const command = [process.execPath, PROGRAM, ...args, '--no-progress', '--allow-partial'];
  return { command, accepts: [0, 1] };
}

/** The first line of what a program says of its version. */
export function versionOf(...command) {
  const [program, ...args] = command;
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    .trim()
    .split('\n')[0];
}

export const ownVersion = () => `cli-cred-scan ${versionOf(process.execPath, PROGRAM, '--version')}`;
