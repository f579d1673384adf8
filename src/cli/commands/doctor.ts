import process from 'node:process';
import { displayPath } from '../../core/path.ts';
import type { Check, CheckState } from '../doctor/check.ts';
import { checkEngine } from '../doctor/check-engine.ts';
import { checkGit } from '../doctor/check-git.ts';
import { checkMachine } from '../doctor/check-machine.ts';
import { checkSettings } from '../doctor/check-settings.ts';
import { EXIT } from '../exit-codes.ts';
import type { TableOptions } from '../options/table-options.ts';
import { writeStream } from '../output/write-stream.ts';

declare const __VERSION__: string;

const SIGNS: Readonly<Record<CheckState, string>> = { ok: 'ok     ', limited: 'limited', broken: 'broken ' };

/** `doctor`: what scans depend on here, what is missing, and what to do; something broken is exit code 4. */
export async function runDoctor(options: TableOptions): Promise<number> {
  const folder = process.cwd();
  const checks = [
    ...checkMachine(),
    ...(await checkEngine()),
    await checkGit(folder),
    ...(await checkSettings(folder, process.env)),
  ];
  const pieces =
    options.format === 'json' ? [`${JSON.stringify({ version: __VERSION__, checks }, null, 2)}\n`] : checksText(checks);
  await writeStream(process.stdout, pieces);
  return checks.some(({ state }) => state === 'broken') ? EXIT.partial : EXIT.clean;
}

function* checksText(checks: readonly Check[]): Iterable<string> {
  yield `cli-cred-scan ${__VERSION__}\n\n`;
  const width = Math.max(...checks.map(({ name }) => name.length));
  for (const { name, state, tells, advice } of checks) {
    yield `  ${SIGNS[state]}  ${name.padEnd(width)}  ${displayPath(tells)}\n`;
    if (advice !== undefined) yield `${' '.repeat(width + 13)}${displayPath(advice)}\n`;
  }
}
