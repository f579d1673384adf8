import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readLimited } from '../../config/read-limited.ts';
import { UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';
import type { ImportedSettings } from '../../import/settings/imported-settings.ts';
import {
  LIKELY_BASELINE,
  readerFor,
  readSettingsFile,
  SETTINGS_FILES,
} from '../../import/settings/read-settings-file.ts';
import { trufflehogExclude } from '../../import/settings/trufflehog-exclude.ts';

/** Bytes of the largest baseline of another tool. */
const LIMIT = 64 * 1024 * 1024;

export interface SettingsQuestion {
  /** Absolute; only files at its top are looked at, and no links. */
  readonly folder: string;
  /** Further files, as typed. */
  readonly from: readonly string[];
  /** Files of TruffleHog's --exclude-paths, as typed. */
  readonly excludePaths: readonly string[];
}

/** Reads what other tools left at the top of a folder, and the files that are named. @throws UsageError naming a file that is wrong */
export async function findSettings({
  folder,
  from,
  excludePaths,
}: SettingsQuestion): Promise<readonly ImportedSettings[]> {
  const names = await readdir(folder).catch(() => {
    throw new UsageError(`${displayPath(folder)}: this folder cannot be listed`);
  });
  const found: ImportedSettings[] = [];
  for (const name of names.sort()) {
    if (!Object.hasOwn(SETTINGS_FILES, name) && !LIKELY_BASELINE.test(name)) continue;
    if (!(await lstat(join(folder, name))).isFile()) continue;
    const file = { text: await read(join(folder, name)), name };
    // What only has a likely name may be anything.
    if (Object.hasOwn(SETTINGS_FILES, name) || isKnown(file)) found.push(await readSettingsFile(file));
  }
  for (const path of from) found.push(await readSettingsFile({ text: await read(path), name: displayPath(path) }));
  for (const path of excludePaths) found.push(trufflehogExclude({ text: await read(path), name: displayPath(path) }));
  return found;
}

function isKnown(file: { readonly text: string; readonly name: string }): boolean {
  try {
    return readerFor(file) !== undefined;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}

const read = async (path: string): Promise<string> => (await readLimited(path, LIMIT)).toString('utf8');
