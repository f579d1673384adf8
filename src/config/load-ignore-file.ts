import { dirname } from 'node:path';
import { decodePath, displayPath } from '../core/path.ts';
import type { IgnoreEntry } from '../triage/suppress/ignore-file.ts';
import { findNearest, searchPath } from './find-upwards.ts';
import { readLimited } from './read-limited.ts';

/** What an ignore file is called. */
export const IGNORE_FILE_NAME = '.cli-cred-scan-ignore';

/**
 * The entries of the ignore file that is nearest to the target, upwards and not above its repository; none: no entries.
 *
 * @throws UsageError for a malformed entry, naming file and line, or for a file that cannot be read
 */
export async function loadIgnoreFile(target: string): Promise<readonly IgnoreEntry[]> {
  const [file] = await findNearest(await searchPath(target), [IGNORE_FILE_NAME]);
  if (file === undefined) return [];
  return ignoreEntriesFrom(await readLimited(file), file, dirname(file));
}

/**
 * Reads an ignore file, wherever its bytes are.
 *
 * @param folder absolute folder that its patterns are relative to
 * @throws UsageError for a malformed entry, naming file and line
 */
export async function ignoreEntriesFrom(
  bytes: Uint8Array,
  path: string,
  folder: string,
): Promise<readonly IgnoreEntry[]> {
  const text = decodePath(bytes);
  const { parseIgnoreFile } = await import('../triage/suppress/ignore-file.ts');
  return parseIgnoreFile(text.startsWith('\ufeff') ? text.slice(1) : text, displayPath(path), folder);
}
