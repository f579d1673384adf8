import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { expandExample } from '../../src/rules/examples/expand.ts';

/** The built program; `npm run build` makes it. */
export const PROGRAM = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface Outcome {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** All of standard input; nothing by default. */
  readonly input?: string;
}

const folders: string[] = [];

/** A new folder that is gone after the tests of the file. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cli-cred-scan-test-'));
  folders.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Nothing of who runs the tests: no CI, no colours, no settings of git, no home. */
export function scrubbedEnv(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  const { PATH = '', SystemRoot } = process.env;
  return { PATH, HOME: home(), ...(SystemRoot ? { SystemRoot } : {}), ...extra };
}

let homeFolder: string | undefined;
function home(): string {
  homeFolder ??= makeFolder();
  return homeFolder;
}

/** Starts the built program; standard input stays open. */
export function startProgram(args: readonly string[], { cwd, env }: RunOptions): ChildProcessWithoutNullStreams {
  if (!existsSync(PROGRAM)) throw new Error('dist/cli.js is not there: npm run build');
  return spawn(process.execPath, [PROGRAM, ...args], { cwd, env: scrubbedEnv(env) });
}

/** Runs the built program to its end. */
export function runProgram(args: readonly string[], options: RunOptions): Promise<Outcome> {
  const child = startProgram(args, options);
  // A program that does not read its input is none of our business.
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  return outcomeOf(child);
}

/** Runs a shell command in which `$PROGRAM` is the built program. */
export function runShell(command: string, { cwd, env }: RunOptions): Promise<Outcome> {
  const program = `${process.execPath} ${PROGRAM}`;
  return outcomeOf(spawn('bash', ['-c', command], { cwd, env: scrubbedEnv({ PROGRAM: program, ...env }) }));
}

/** Runs a shell command as `runShell` does, on a terminal of 80 columns; everything is in `stdout`. */
export function runOnTerminal(command: string, { cwd, env }: RunOptions): Promise<Outcome> {
  const program = `${process.execPath} ${PROGRAM}`;
  const line = `stty cols 80; ${command}`;
  const scrubbed = scrubbedEnv({ PROGRAM: program, TERM: 'xterm', SHELL: '/bin/bash', ...env });
  return outcomeOf(spawn('script', ['-qec', line, '/dev/null'], { cwd, env: scrubbed }));
}

export const HAS_TERMINAL = process.platform === 'linux' && existsSync('/usr/bin/script');

export function outcomeOf(child: ChildProcessWithoutNullStreams): Promise<Outcome> {
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** A well-formed token that nobody has: critical, of rule github-pat-classic. */
export function criticalToken(seed: string): string {
  return expandExample('{^}ghp_{base62:30}{checksum:crc32-base62}', seed);
}

/** A piece of what somebody types, and the text that has to be on the terminal before it goes on. */
export type Keystrokes = readonly [keys: string, until: string];

/** Types into a program on a terminal; returns all that the terminal showed. */
export async function typeOnTerminal(
  command: string,
  strokes: readonly Keystrokes[],
  { cwd, env }: Pick<RunOptions, 'cwd' | 'env'>,
): Promise<string> {
  const child = spawn('script', ['-qec', `stty cols 200; exec ${command}`, '/dev/null'], { cwd, env });
  let shown = '';
  let look = (): void => {};
  child.stdout.on('data', (chunk: Buffer) => {
    shown += chunk;
    look();
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  for (const [keys, until] of strokes) {
    const from = shown.length;
    const seen = new Promise<void>((resolve) => {
      look = () => shown.includes(until, from) && resolve();
    });
    child.stdin.write(keys);
    await Promise.race([seen, ended]);
  }
  // Closing the terminal ends what runs on it.
  child.kill('SIGKILL');
  await ended;
  return shown;
}
