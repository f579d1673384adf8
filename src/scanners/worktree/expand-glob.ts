import { errnoInWords, errnoOf } from '../errno.ts';
import type { Journal } from '../journal.ts';

/**
 * The files, folders and links that a fast-glob pattern matches, from the current folder and by name, hidden ones too;
 * undefined when the text is no pattern.
 */
export async function expandGlob(pattern: string, journal: Journal): Promise<readonly string[] | undefined> {
  // Shells expand most patterns themselves: only a quoted one gets here and pays for loading this.
  const { default: fastGlob } = await import('fast-glob');
  if (!fastGlob.isDynamicPattern(pattern)) return undefined;
  try {
    const matches = await fastGlob(pattern, { dot: true, onlyFiles: false, followSymbolicLinks: false });
    return matches.sort();
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    journal.report({
      code: 'unreadable-folder',
      level: 'error',
      message: `cannot be searched: ${errnoInWords(error)}`,
      path: pattern,
    });
    return [];
  }
}
