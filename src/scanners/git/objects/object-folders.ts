import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { errnoOf } from '../../errno.ts';
import type { Journal } from '../../journal.ts';
import { toPosix } from '../../report-path.ts';

/** Deeper chains of alternates are not followed, as in git (MAX_ALTERNATE_DEPTH, object-file.c). */
const DEEPEST = 5;

/**
 * The folders in which a repository keeps objects: its own, and the alternates that lie within the repository. A file that
 * names alternates elsewhere is the repository's word, which must not lead a scanner to what belongs to others: they are
 * left out unless `follow` is set, and told as `alternate-outside`, which makes the scan partial.
 *
 * @param own `objects` of the repository, absolute
 * @param within a folder; everything in it belongs to the repository
 */
export function objectFolders(
  own: string,
  within: string,
  follow: 'inside' | 'everywhere',
  journal: Journal,
): readonly string[] {
  const found = new Map<string, string>();
  const visit = (folder: string, depth: number): void => {
    const real = realPath(folder);
    if (real === undefined || found.has(real)) return;
    found.set(real, folder);
    if (depth === DEEPEST) return;
    for (const alternate of alternatesOf(folder)) {
      const isInside = toPosix(realPath(alternate) ?? alternate).startsWith(`${toPosix(realPath(within) ?? within)}/`);
      if (isInside || follow === 'everywhere') visit(alternate, depth + 1);
      else journal.report(outside(alternate));
    }
  };
  visit(own, 0);
  return [...found.values()];
}

function outside(path: string) {
  const message = 'objects that the repository borrows from there were not read; --alternates reads them';
  return { code: 'alternate-outside', level: 'error', message, path: toPosix(path) } as const;
}

function alternatesOf(folder: string): readonly string[] {
  try {
    const lines = readFileSync(join(folder, 'info', 'alternates'), 'utf8').split('\n');
    const paths = lines.filter((line) => line !== '' && !line.startsWith('#'));
    return paths.map((path) => (isAbsolute(path) ? path : resolve(folder, path)));
  } catch {
    return [];
  }
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** The packs of an objects folder, without `.pack`, and with them indexes whose packs are gone. */
export function listPacks(folder: string): readonly string[] {
  const names = namesIn(join(folder, 'pack')).filter((name) => /^pack-.*\.(?:idx|pack)$/.test(name));
  return [...new Set(names.map((name) => join(folder, 'pack', name.replace(/\.[a-z]+$/, ''))))].sort();
}

/** Whether some objects of the folder were left out on purpose, to be fetched when they are asked for. */
export function isPartialClone(folder: string): boolean {
  return namesIn(join(folder, 'pack')).some((name) => name.endsWith('.promisor'));
}

/** Ids of the objects that lie in files of their own. */
export function listLoose(folder: string): readonly string[] {
  return namesIn(folder)
    .filter((name) => /^[0-9a-f]{2}$/.test(name))
    .flatMap((prefix) => namesIn(join(folder, prefix)).map((name) => prefix + name))
    .filter((id) => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return [];
    throw error;
  }
}
