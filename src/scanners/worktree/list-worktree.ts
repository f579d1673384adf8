import { UsageError } from '../../core/errors.ts';
import type { FileEntry } from '../file-entry.ts';
import { findRepositoryRoot } from '../git/find-repository-root.ts';
import { resolveTracking } from '../git/resolve-tracking.ts';
import type { Journal } from '../journal.ts';
import { resolveTargets, type Target } from './resolve-targets.ts';
import { createSelection, type Patterns } from './selection.ts';
import { walkTargets } from './walk-targets.ts';

/** What of a working tree is to be scanned; a part of the scan plan. */
export interface WorktreeOptions extends Patterns {
  /** Files, folders and patterns as the user named them, relative to the current folder. */
  readonly targets: readonly string[];
  /** Absolute folder that reported paths are relative to. */
  readonly base: string;
  /** Only files that git tracks, as they are on disk. */
  readonly trackedOnly: boolean;
}

/**
 * All files to be scanned, in an order that is always the same; what is left out, and why, goes to the journal. Folders are
 * listed while the files are taken, once.
 *
 * @throws UsageError for a target that is not there, a pattern that cannot match, and `trackedOnly` outside of git
 */
export async function listWorktree(options: WorktreeOptions, journal: Journal): Promise<Iterable<FileEntry>> {
  const selection = createSelection(options);
  const targets = await resolveTargets(options.targets, options.base, journal);
  if (options.trackedOnly) refuseUnversioned(targets);
  const files = walkTargets({ targets, selection, journal });
  return options.trackedOnly ? tracked([...files], options.base, journal) : files;
}

function refuseUnversioned(targets: readonly Target[]): void {
  for (const { kind, path, absolute } of targets) {
    const folder = kind === 'folder' ? absolute : absolute.slice(0, absolute.lastIndexOf('/'));
    if (findRepositoryRoot(folder) !== undefined) continue;
    throw new UsageError(`--tracked-only: not in a git repository: ${path}`, 'Leave the option out to scan all files.');
  }
}

async function tracked(files: readonly FileEntry[], base: string, journal: Journal): Promise<readonly FileEntry[]> {
  // Without an answer of git these files will not be scanned: that is more than worth knowing.
  const trackingOf = await resolveTracking(files, { journal, level: 'error', base });
  return files.filter((file) => {
    if (trackingOf(file) === 'tracked') return true;
    journal.skip(file.path, 'excluded');
    return false;
  });
}
