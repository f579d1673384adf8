import { lstatSync, realpathSync, type Stats, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../../core/errors.ts';
import { decodePath, openablePath } from '../../core/path.ts';
import { errnoInWords, errnoOf } from '../errno.ts';
import type { Journal } from '../journal.ts';
import { reportPath, toPosix } from '../report-path.ts';
import { expandGlob } from './expand-glob.ts';

/** A file or folder that the user named. */
export interface Target {
  readonly kind: 'file' | 'folder';
  /** Relative to the base folder; `.` is the base folder itself. */
  readonly path: string;
  /** Without links, `/` between folders. */
  readonly absolute: string;
}

/**
 * Finds what the user named, in that order: paths relative to the current folder, or patterns where there is no such
 * path. A link that is named is followed; one that only a pattern matches is not.
 *
 * @throws UsageError when there is nothing of a name
 */
export async function resolveTargets(
  names: readonly string[],
  base: string,
  journal: Journal,
): Promise<readonly Target[]> {
  const found: Target[] = [];
  for (const name of names) {
    if (name === '') throw new UsageError('A path is empty', 'Is it a variable that is not set?');
    const stats = statNamed(name, base, journal);
    if (stats === 'unreadable') continue;
    if (stats !== undefined) pushTarget(found, name, stats, base, journal);
    else await pushMatches(found, name, base, journal);
  }
  return found;
}

async function pushMatches(found: Target[], pattern: string, base: string, journal: Journal): Promise<void> {
  const matches = await expandGlob(pattern, journal);
  if (matches === undefined) throw new UsageError(`No such file or folder: ${pattern}`, 'Check the path.');
  if (matches.length === 0) throw new UsageError(`Nothing matches ${pattern}`, 'Check the pattern.');
  for (const path of matches) {
    try {
      pushTarget(found, path, lstatSync(path), base, journal);
    } catch (error) {
      reportUnreadable(path, base, error, journal);
    }
  }
}

function statNamed(name: string, base: string, journal: Journal): Stats | 'unreadable' | undefined {
  try {
    return statSync(openablePath(name));
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'ENOENT' || errno === 'ENOTDIR' || errno === 'ERR_INVALID_ARG_VALUE') return undefined;
    if (errno === 'ELOOP')
      throw new UsageError(`A link that leads back to itself: ${name}`, 'Name what it should lead to.');
    reportUnreadable(name, base, error, journal);
    return 'unreadable';
  }
}

function pushTarget(found: Target[], name: string, stats: Stats, base: string, journal: Journal): void {
  const path = reportPath(base, name);
  const kind = stats.isFile() ? 'file' : 'folder';
  if (kind === 'folder' && !stats.isDirectory()) {
    journal.skip(path, stats.isSymbolicLink() ? 'symbolic-link' : 'special-file');
    return;
  }
  try {
    const real = decodePath(realpathSync.native(openablePath(resolve(name)), { encoding: 'buffer' }));
    found.push({ kind, path, absolute: toPosix(real) });
  } catch (error) {
    reportUnreadable(name, base, error, journal);
  }
}

function reportUnreadable(name: string, base: string, error: unknown, journal: Journal): void {
  if (errnoOf(error) === undefined) throw error;
  const message = `cannot be read: ${errnoInWords(error)}`;
  journal.report({ code: 'unreadable-file', level: 'error', message, path: reportPath(base, name) });
}
