import { closeSync, constants, fchmodSync, fstatSync, openSync, realpathSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { UsageError } from '../core/errors.ts';
import type { Finding } from '../core/finding.ts';
import { displayPath } from '../core/path.ts';
import type { ScanResult } from '../core/scan-result.ts';
import { ALL_RIGHTS, type OpenPath, planTightening, type Tightening, WRITING } from '../posture/tighten.ts';
import { makeFolders } from '../scanners/make-folders.ts';

/** `host --fix`: says what it takes from others, writes down how to undo it, and does it unless it only rehearses. Returns 0. */
export function fixModes(result: ScanResult, kind: 'do' | 'rehearse'): number {
  if (process.platform === 'win32') throw new UsageError('--fix works on modes, which Windows has not');
  const planned = planTightening(
    result.findings.flatMap((finding) => openPaths(finding, result)),
    result.targets,
  );
  for (const one of planned) say(`${octal(one.from)} -> ${octal(one.to)}  ${displayPath(one.path)}`);
  if (planned.length === 0) say('Nothing is open to others.');
  if (planned.length === 0 || kind === 'rehearse') return 0;
  const undo = writeUndo(planned);
  const done = planned.filter(tighten);
  say(`${done.length} of ${planned.length} changed. To undo: sh ${displayPath(undo)}`);
  return done.length === planned.length ? 0 : 4;
}

/** Files with secrets, and copies of them, are their owner's alone; configurations are only written by nobody else. */
function openPaths({ rule, sightings }: Finding, { base }: ScanResult): readonly OpenPath[] {
  const taken = rule.id === 'host-open-config' ? WRITING : ALL_RIGHTS;
  return sightings.map(({ origin }) => ({ path: join(base, origin.path), taken }));
}

/** A shell script that gives every mode back, readable for its owner alone. */
function writeUndo(planned: readonly Tightening[]): string {
  const folder = join(process.env.XDG_STATE_HOME || join(homedir(), '.local/state'), 'cli-cred-scan');
  makeFolders(folder);
  const file = join(folder, `undo-fix-${new Date().toISOString().replaceAll(':', '')}.sh`);
  const lines = planned.map(({ path, from }) => `chmod ${octal(from)} -- '${path.replaceAll("'", `'\\''`)}'\n`);
  writeFileSync(file, `#!/bin/sh\n${lines.join('')}`, { mode: 0o600, flag: 'wx' });
  return file;
}

/** The file may have been exchanged since it was planned: then it is left alone. */
function tighten({ path, from, to }: Tightening): boolean {
  let descriptor: number | undefined;
  try {
    if (realpathSync(path) !== path) return false;
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    if ((fstatSync(descriptor).mode & 0o7777) !== from) return false;
    fchmodSync(descriptor, to);
    return true;
  } catch {
    return false;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

const octal = (mode: number): string => `0${mode.toString(8).padStart(3, '0')}`;
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
