import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const IS_WINDOWS = process.platform === 'win32';

/** Settings that a test run under npm hands down, and that would change what npm does in here. */
const INHERITED =
  /^(?:npm_(?!config_(?:registry|cache|userconfig|nodedir|noproxy|proxy|https_proxy|cafile)$)|CI$|NO_COLOR$|FORCE_COLOR$|INIT_CWD$)/i;

/** Runs npm and returns its standard output. */
export async function npm(args: readonly string[], cwd: string): Promise<string> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !INHERITED.test(name)));
  const options = { cwd, env, maxBuffer: 1 << 26, shell: IS_WINDOWS };
  const { stdout } = await run('npm', [...args], options);
  return stdout;
}

/** The program that `npm install --global --prefix` put there. */
export function installedProgram(prefix: string, name: string): string {
  const program = IS_WINDOWS ? join(prefix, `${name}.cmd`) : join(prefix, 'bin', name);
  if (!existsSync(program)) throw new Error(`${program} is not there`);
  return program;
}

/** Runs an installed program with nothing of our own environment; a scan with findings ends with 1. */
export async function runInstalled(
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<{ readonly code: number; readonly stdout: string }> {
  const { PATH = '', SystemRoot } = process.env;
  const env = { PATH, HOME: cwd, ...(SystemRoot ? { SystemRoot } : {}) };
  try {
    const { stdout } = await run(program, [...args], { cwd, env, shell: IS_WINDOWS });
    return { code: 0, stdout };
  } catch (error) {
    const { code, stdout } = error as { readonly code?: unknown; readonly stdout?: string };
    if (typeof code !== 'number' || stdout === undefined) throw error;
    return { code, stdout };
  }
}
