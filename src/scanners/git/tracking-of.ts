import type { Tracking } from '../../core/origin.ts';
import { decodePath } from '../../core/path.ts';
import { runGit } from './run-git.ts';

/** @param path of a file, relative to the repository's root */
export type TrackingLookup = (path: string) => Tracking;

const NUL = 0;

/**
 * What one repository says of its files: in the index (`tracked`), ignored by `.gitignore` and `.git/info/exclude`, or
 * neither (`untracked`).
 *
 * The excludes file of the user is not read, on purpose: what a scan tells must not hang on whose machine it runs.
 *
 * @param root folder with `.git`, absolute
 * @param scope folder inside it that all questions will be about; empty: everything. Git then looks at nothing else.
 * @throws GitError
 */
export async function trackingOf(root: string, scope = ''): Promise<TrackingLookup> {
  // A second path, of nothing, leaves the two no common beginning: git 2.39 fails with an "internal error" where that
  // lies below a folder that is ignored as a whole.
  const pathspec = scope === '' ? [] : ['--', scope, '.git'];
  const [tracked, ignored] = await Promise.all([
    paths(root, ['ls-files', '-z', ...pathspec]),
    paths(root, ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory', ...pathspec]),
  ]);
  return (path) => {
    if (tracked.has(path)) return 'tracked';
    return isListed(ignored, path) ? 'ignored' : 'untracked';
  };
}

async function paths(root: string, args: readonly string[]): Promise<ReadonlySet<string>> {
  const output = await runGit(root, args);
  const text = output.toString('utf8');
  if (!text.includes('\ufffd')) return new Set(text.split('\0'));
  const found = new Set<string>();
  let start = 0;
  for (let end = output.indexOf(NUL); end !== -1; end = output.indexOf(NUL, start)) {
    found.add(decodePath(output.subarray(start, end)));
    start = end + 1;
  }
  return found;
}

/** Git names a folder that is ignored as a whole once, with a slash at its end. */
function isListed(ignored: ReadonlySet<string>, path: string): boolean {
  if (ignored.has(path)) return true;
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) {
    if (ignored.has(path.slice(0, slash + 1))) return true;
  }
  return false;
}
