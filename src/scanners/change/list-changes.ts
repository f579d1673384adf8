import type { Diagnostic } from '../../core/diagnostic.ts';
import { COMMIT_FORMAT, type CommitHeader, type DiffEntry, diffItems } from '../git/diff-entries.ts';
import { GitError } from '../git/git-error.ts';
import { nulFields } from '../git/nul-fields.ts';
import { runGit } from '../git/run-git.ts';
import { collectGit, streamGit } from '../git/stream-git.ts';
import type { Journal } from '../journal.ts';
import type { ChangedFile, ChangeSource } from './change-source.ts';

/** How git is to tell of changes. Only plumbing is asked, which no setting of the repository alters. */
const FORM = ['--raw', '-z', '--no-abbrev', '-M', '--no-ext-diff', '--no-textconv', '--ignore-submodules=none'];

const SYMBOLIC_LINK = '120000';
const SUBMODULE = '160000';

export interface ListOptions {
  readonly journal: Journal;
  /** Paths of the files that decide what counts. */
  readonly policyFiles: ReadonlySet<string>;
}

/**
 * The files that the change adds or changes, commit by commit, the oldest first; of a merge, those that are like they
 * were in none of its parents. Links and submodules go to the journal, and so do files in conflict, whose content
 * is not decided. A change to a policy file is one diagnostic, `policy-changed`.
 *
 * @throws GitError
 */
export async function* listChanges(
  source: ChangeSource,
  { journal, policyFiles }: ListOptions,
): AsyncGenerator<ChangedFile> {
  const output = source.kind === 'index' ? await staged(source) : committed(source.root, source.commits);
  const untouched = new Set(policyFiles);
  let commit: CommitHeader | undefined;
  for await (const item of diffItems(nulFields(output))) {
    if (item.kind === 'commit') {
      commit = item.commit;
      continue;
    }
    const { entry } = item;
    for (const path of [entry.path, entry.from ?? entry.path])
      if (untouched.delete(path)) journal.report(policyChanged(path));
    if (isFile(entry, journal)) yield changedFile(entry, commit);
  }
}

function policyChanged(path: string): Diagnostic {
  const message = 'the change touches it, and does not decide what counts: the version of the base was used';
  return { code: 'policy-changed', level: 'warning', message, path };
}

async function staged({ root, indexFile }: Extract<ChangeSource, { kind: 'index' }>): Promise<AsyncGenerator<Buffer>> {
  const tree = await headOrNothing(root);
  // What is only announced with `git add -N` has no content in the index yet.
  const args = ['diff-index', '--cached', ...FORM, '--ita-invisible-in-index', tree, '--'];
  return streamGit(root, args, indexFile === undefined ? {} : { indexFile });
}

/** The commit of HEAD, or the tree of nothing before the first commit. */
async function headOrNothing(root: string): Promise<string> {
  try {
    return (await runGit(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'])).toString('latin1').trim();
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return (await collectGit(root, ['hash-object', '-t', 'tree', '--stdin'], { input: [] })).toString('latin1').trim();
  }
}

function committed(root: string, commits: readonly string[]): AsyncGenerator<Buffer> {
  const format = ['--root', '-r', '-c', '--encoding=UTF-8', `--format=${COMMIT_FORMAT}`];
  return streamGit(root, ['diff-tree', '--stdin', ...FORM, ...format], { input: lines(commits) });
}

function* lines(words: Iterable<string>): Generator<string> {
  for (const word of words) yield `${word}\n`;
}

function isFile({ path, mode, status }: DiffEntry, journal: Journal): boolean {
  if (status === 'U') {
    const message = 'is in conflict: what will be committed is not decided';
    journal.report({ code: 'unmerged-file', level: 'error', message, path });
    return false;
  }
  if (mode === SYMBOLIC_LINK) journal.skip(path, 'symbolic-link');
  if (mode === SUBMODULE) journal.skip(path, 'submodule');
  return mode.startsWith('100');
}

function changedFile({ path, blob, before }: DiffEntry, commit: CommitHeader | undefined): ChangedFile {
  const origin = commit ? { kind: 'git' as const, path, ...commit } : { kind: 'index' as const, path };
  return { origin, blob, before };
}
