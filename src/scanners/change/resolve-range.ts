import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { UsageError } from '../../core/errors.ts';
import { errnoOf } from '../errno.ts';
import { GitError } from '../git/git-error.ts';
import { runGit } from '../git/run-git.ts';
import { collectGit } from '../git/stream-git.ts';
import type { CommitRange } from './change-source.ts';
import { listTags } from './list-tags.ts';
import { otherRefs } from './other-refs.ts';
import type { RangeEnds } from './range-words.ts';

export interface ResolvedRange {
  readonly range: CommitRange;
  /** The commit whose configuration holds; undefined when the range begins with nothing. */
  readonly policy?: string;
  readonly diagnostics: readonly Diagnostic[];
}

const ZEROS = /^0+$/;
const DEPTH_HINT = 'fetch the whole history: fetch-depth: 0 in actions/checkout, or git fetch --unshallow';

/**
 * Finds the commits that `head` has and `base` has not. Where base is nothing (a first push), or gone (a forced push),
 * they are those that no other ref has. Where head is an annotated tag, it comes with them.
 *
 * @throws UsageError when an end is not there, or the clone is too shallow to tell
 * @throws GitError
 */
export async function resolveRange(root: string, ends: RangeEnds): Promise<ResolvedRange> {
  const shallow = await shallowCommits(root);
  const head = await commitOf(root, ends.head);
  if (head === undefined) throw missing(ends.head, ends.name, shallow);
  const base = ZEROS.test(ends.base) ? undefined : await commitOf(root, ends.base);
  const isGone = base === undefined && !ZEROS.test(ends.base);
  // Only a whole id can have been there once; a name that is not there is mistyped.
  if (isGone && (shallow.size > 0 || !isId(ends.base))) throw missing(ends.base, ends.name, shallow);

  const known = base === undefined ? await otherRefs(root, { head, name: ends.headRef ?? ends.head }) : [base];
  const commits = await words(
    root,
    ['rev-list', '--topo-order', '--reverse', '--stdin'],
    [head, ...known.map((id) => `^${id}`)],
  );
  const before = known.length === 0 ? undefined : await mergeBase(root, head, known);
  const isCut = commits.some((commit) => shallow.has(commit)) || (shallow.size > 0 && before === undefined);
  if (isCut) throw new UsageError(`${ends.name}: this clone is too shallow to tell where it begins`, DEPTH_HINT);
  const policy = base ?? before;
  const { tags, diagnostics } = await listTags(root, [ends.head]);
  return {
    range: { commits, tags, before: before === undefined ? [] : [before] },
    ...(policy !== undefined && { policy }),
    diagnostics: isGone ? [goneBase(ends.base), ...diagnostics] : diagnostics,
  };
}

const isId = (revision: string): boolean => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(revision);

/** @returns undefined when there is no such commit */
async function commitOf(root: string, revision: string): Promise<string | undefined> {
  try {
    const [id] = await words(root, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
    return id;
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}

/** @returns undefined when the histories have nothing in common */
async function mergeBase(root: string, head: string, known: readonly string[]): Promise<string | undefined> {
  try {
    const [id] = await words(root, ['merge-base', head, ...known]);
    return id;
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}

/** The commits whose parents were not fetched; none in a whole clone. */
async function shallowCommits(root: string): Promise<ReadonlySet<string>> {
  const [path] = (await runGit(root, ['rev-parse', '--git-path', 'shallow'])).toString('utf8').split('\n');
  try {
    return new Set(readFileSync(resolve(root, path), 'latin1').split('\n').filter(Boolean));
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return new Set();
  }
}

async function words(root: string, args: readonly string[], input?: readonly string[]): Promise<readonly string[]> {
  const lines = input?.map((line) => `${line}\n`);
  const output = lines ? await collectGit(root, args, { input: lines }) : await runGit(root, args);
  return output.toString('latin1').split('\n').filter(Boolean);
}

function missing(revision: string, name: string, shallow: ReadonlySet<string>): UsageError {
  const hint = shallow.size > 0 ? DEPTH_HINT : 'is it fetched? git fetch origin gets branches and tags';
  return new UsageError(`${name}: there is no commit ${revision} in this repository`, hint);
}

function goneBase(base: string): Diagnostic {
  const message = `commit ${base} is gone, as after a forced push: everything that no other ref has was looked at`;
  return { code: 'base-gone', level: 'warning', message };
}
