import { isAbsolute } from 'node:path';
import type { SkipReason } from '../../core/coverage.ts';
import { errnoInWords, errnoOf } from '../errno.ts';
import type { FileEntry } from '../file-entry.ts';
import { findRepositoryRoot, isRepositoryRoot } from '../git/find-repository-root.ts';
import type { Journal } from '../journal.ts';
import { type FolderEntry, listFolder } from './list-folder.ts';
import type { Target } from './resolve-targets.ts';
import type { Selection } from './selection.ts';

export interface WalkOptions {
  readonly targets: readonly Target[];
  readonly selection: Selection;
  readonly journal: Journal;
}

/** A folder to be listed. Its paths are followed by `/`, or empty. */
interface Folder {
  readonly absolute: string;
  /** Relative to the base folder. */
  readonly path: string;
  /** Relative to the target. */
  readonly inTarget: string;
  /** Whether patterns are matched against `path`, too: where it is another one, and in the base folder. */
  readonly isInBase: boolean;
  readonly repository: string | undefined;
}

interface Walk extends WalkOptions {
  /** True the first time that it is asked about a place; overlapping targets come by twice. */
  readonly isNew: (place: string) => boolean;
}

/**
 * All regular files in the targets, hidden ones too: in each folder first its files, by name, then its folders, so that
 * the order is always the same. No link is followed, nothing is opened, and no file comes twice. What is left out goes
 * to the journal; a folder that is left out counts once.
 */
export function* walkTargets(options: WalkOptions): Generator<FileEntry, void, undefined> {
  const walk: Walk = { ...options, isNew: options.targets.length > 1 ? firstTimes() : () => true };
  for (const target of options.targets) {
    if (!takesTarget(target, walk.selection)) walk.journal.skip(target.path, 'excluded');
    else if (target.kind === 'file') yield* takeFile(target, walk);
    else yield* walkFolder(target, walk);
  }
}

function firstTimes(): (place: string) => boolean {
  const places = new Set<string>();
  return (place) => places.size < places.add(place).size;
}

function* takeFile(target: Target, walk: Walk): Generator<FileEntry, void, undefined> {
  const { absolute, path } = target;
  if (!walk.isNew(absolute)) return;
  const repository = findRepositoryRoot(absolute.slice(0, absolute.lastIndexOf('/')));
  yield repository === undefined ? { absolute, path } : { absolute, path, repository };
}

/** Patterns hold for what is named, too: lists of files that a hook passes are named one by one. */
function takesTarget({ kind, path }: Target, selection: Selection): boolean {
  const seen = isOutside(path) ? path.slice(path.lastIndexOf('/') + 1) : path;
  for (let slash = seen.indexOf('/'); slash !== -1; slash = seen.indexOf('/', slash + 1)) {
    if (selection.excludesFolder(seen.slice(0, slash))) return false;
  }
  if (kind === 'file') return selection.includes(seen) && !selection.excludesFile(seen);
  return isOutside(path) || seen === '.' || !selection.excludesFolder(seen);
}

function isOutside(path: string): boolean {
  return path === '..' || path.startsWith('../') || isAbsolute(path);
}

function* walkFolder(target: Target, walk: Walk): Generator<FileEntry, void, undefined> {
  const waiting: Folder[] = [topFolder(target)];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const entries = list(folder, walk);
    const repository = entries.some(({ name }) => name === '.git') ? repositoryOf(folder) : folder.repository;
    const folders: Folder[] = [];
    for (const entry of entries) {
      if (!takesEntry(entry, folder, walk)) continue;
      if (entry.kind === 'folder') {
        folders.push(below(folder, entry.name, repository));
        continue;
      }
      const absolute = folder.absolute + entry.name;
      const path = folder.path + entry.name;
      yield repository === undefined ? { path, absolute } : { path, absolute, repository };
    }
    // Last in, first out: the folder that comes first by name is put there last.
    while (folders.length > 0) waiting.push(folders.pop()!);
  }
}

function topFolder({ absolute, path }: Target): Folder {
  const fromBase = path === '.' ? '' : `${path}/`;
  return {
    absolute: absolute.endsWith('/') ? absolute : `${absolute}/`,
    path: fromBase,
    inTarget: '',
    isInBase: fromBase !== '' && !isOutside(path),
    repository: findRepositoryRoot(absolute),
  };
}

function below(folder: Folder, name: string, repository: string | undefined): Folder {
  return {
    absolute: `${folder.absolute}${name}/`,
    path: `${folder.path}${name}/`,
    inTarget: `${folder.inTarget}${name}/`,
    isInBase: folder.isInBase,
    repository,
  };
}

function repositoryOf(folder: Folder): string | undefined {
  const root = folder.absolute === '/' ? '/' : folder.absolute.slice(0, -1);
  return isRepositoryRoot(root) ? root : folder.repository;
}

function list(folder: Folder, { journal, isNew }: Walk): readonly FolderEntry[] {
  try {
    return listFolder(folder.absolute);
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    const path = folder.path === '' ? '.' : folder.path.slice(0, -1);
    const message = `cannot be listed: ${errnoInWords(error)}`;
    const level = errnoOf(error) === 'ENOENT' ? 'warning' : 'error';
    if (isNew(folder.absolute)) journal.report({ code: 'unreadable-folder', level, message, path });
    return [];
  }
}

/** Whether a file is to be scanned, or a folder to be walked; if not, the journal says why. */
function takesEntry(entry: FolderEntry, folder: Folder, { selection, journal, isNew }: Walk): boolean {
  const reason = reasonToSkip(entry, folder, selection);
  if (reason === undefined) return entry.kind === 'folder' || isNew(folder.absolute + entry.name);
  // What one target excludes, another may still include.
  if (isNew(`${folder.absolute}${entry.name}${reason === 'excluded' ? '/excluded' : ''}`)) {
    journal.skip(folder.path + entry.name, reason);
  }
  return false;
}

function reasonToSkip({ name, kind }: FolderEntry, folder: Folder, selection: Selection): SkipReason | undefined {
  if (name === '.git') return 'git-directory';
  if (kind === 'folder') return matches(selection.excludesFolder, folder, name) ? 'excluded' : undefined;
  if (!matches(selection.includes, folder, name) || matches(selection.excludesFile, folder, name)) return 'excluded';
  if (kind === 'link') return 'symbolic-link';
  return kind === 'special' ? 'special-file' : undefined;
}

function matches(pattern: Selection['includes'], { inTarget, path, isInBase }: Folder, name: string): boolean {
  return pattern(inTarget + name) || (isInBase && pattern(path + name));
}
