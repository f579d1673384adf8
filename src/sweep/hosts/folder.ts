import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { UsageError } from '../../core/errors.ts';
import { decodePath, displayPath, openablePath } from '../../core/path.ts';
import { errnoInWords, errnoOf } from '../../scanners/errno.ts';
import { reportPath, toPosix } from '../../scanners/report-path.ts';
import { listFolder } from '../../scanners/worktree/list-folder.ts';
import type { SweepRepository } from '../repository.ts';
import type { RepositorySource } from '../repository-source.ts';
import { cloneOf, objectsOfCloneAt } from './clone-at.ts';

/** The `host` of clones on this machine. */
export const FOLDER_HOST = 'folder';

/**
 * All clones in a folder, at any depth, in the order of their paths: bare ones, those with a work tree, and those in the
 * work tree of another one. A repository that has several work trees comes once. No link is followed, and no `.git` file out
 * of the folder.
 */
export function folderSource(folder: string): RepositorySource {
  return { label: folder, list: (signal) => listClones(rootOf(folder), signal) };
}

function rootOf(folder: string): string {
  try {
    return toPosix(decodePath(realpathSync(openablePath(resolve(folder)), 'buffer')));
  } catch (error) {
    throw new UsageError(`${displayPath(folder)}: ${errnoInWords(error)}`, 'name a folder with clones in it');
  }
}

async function* listClones(root: string, signal: AbortSignal): AsyncGenerator<SweepRepository | Diagnostic> {
  const seen = new Set<string>();
  // A stack, not recursion: how deep folders are nested is not ours to say.
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    signal.throwIfAborted();
    const found = cloneIn(folder, root);
    if (found && 'problem' in found) yield found.problem;
    if (found && 'objects' in found && !seen.has(found.objects)) {
      seen.add(found.objects);
      yield repositoryOf(found.objects, root);
    }
    // In a bare repository there are no clones, only what could be made to look like some.
    if (found && 'objects' in found && found.objects === folder) continue;
    const below = foldersIn(folder, root);
    if ('problem' in below) yield below.problem;
    else folders.push(...below.names.map((name) => `${folder === '/' ? '' : folder}/${name}`).reverse());
  }
}

interface Problem {
  readonly problem: Diagnostic;
}

function cloneIn(folder: string, root: string): { readonly objects: string } | Problem | undefined {
  const path = reportPath(root, folder);
  try {
    const objects = objectsOfCloneAt(folder);
    if (objects === undefined) return undefined;
    if (objects === root || objects.startsWith(root === '/' ? root : `${root}/`)) return { objects };
    const message =
      'a work tree whose repository lies outside of the folder: not scanned; name the folder that has both';
    return { problem: { code: 'repository-outside', level: 'error', message, path } };
  } catch (error) {
    const why = errnoOf(error) ? errnoInWords(error) : error instanceof Error ? error.message : String(error);
    return { problem: { code: 'broken-repository', level: 'error', message: `a clone that is none: ${why}`, path } };
  }
}

function foldersIn(folder: string, root: string): { readonly names: readonly string[] } | Problem {
  try {
    const entries = listFolder(folder).filter(({ kind, name }) => kind === 'folder' && name !== '.git');
    return { names: entries.map(({ name }) => name) };
  } catch (error) {
    const message = `folder cannot be listed: ${errnoInWords(error)}`;
    return { problem: { code: 'unreadable-folder', level: 'error', message, path: reportPath(root, folder) } };
  }
}

/** The path of what holds the objects does not change when work trees come and go. */
function repositoryOf(objects: string, root: string): SweepRepository {
  const location = cloneOf(objects);
  const id = reportPath(root, location);
  return {
    host: FOLDER_HOST,
    id,
    name: displayPath(id),
    location,
    archived: false,
    fork: false,
    visibility: 'unknown',
    topics: [],
  };
}
