import { dirname } from 'node:path';
import { decodePath, displayPath } from '../core/path.ts';
import type { IgnoreEntry } from '../triage/ignore-file.ts';
import { findNearest, searchPath } from './find-upwards.ts';
import { readLimited } from './read-limited.ts';

const NAME = '.cli-cred-scan-ignore';

/**
 * The entries of the ignore file that is nearest to the target, upwards and not above its repository; none: no entries.
 *
 * @throws UsageError for a malformed entry, naming file and line, or for a file that cannot be read
 */
export async function loadIgnoreFile(target: string): Promise<readonly IgnoreEntry[]> {
  const [file] = await findNearest(await searchPath(target), [NAME]);
  if (file === undefined) return [];
  const text = decodePath(await readLimited(file));
  const { parseIgnoreFile } = await import('../triage/ignore-file.ts');
  return parseIgnoreFile(text.startsWith('\ufeff') ? text.slice(1) : text, displayPath(file), dirname(file));
}
