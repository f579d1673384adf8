import type { Diagnostic } from '../../core/diagnostic.ts';
import { checkObjects } from '../git/check-objects.ts';
import { collectGit } from '../git/stream-git.ts';
import { listTags } from './list-tags.ts';
import type { PushedRef } from './pushed-refs.ts';
import type { ResolvedRange } from './resolve-range.ts';

/** What the receiving side is known to have, besides what the refs of the push had. */
export interface KnownSide {
  /** Options of git-rev-list(1) that name its refs. */
  readonly refs: readonly string[];
  /** Its default branch, if it has one. */
  readonly head: string;
}

/** In the repository that receives a push, nothing that a ref has is new. */
export const RECEIVER: KnownSide = { refs: ['--all'], head: 'HEAD' };

/** What a clone knows of a remote by its last fetch. */
export const remoteSide = (remote: string): KnownSide => ({
  refs: [`--remotes=${remote}`],
  head: `refs/remotes/${remote}/HEAD`,
});

/** Of a push that moves more refs, the rest begins where the default branch is. */
const MOST_BASES = 16;

/**
 * The commits that a push brings and the receiving side has not. Its configuration is that of the default branch: a pusher
 * who weakens it on another branch first gains nothing.
 *
 * @throws GitError
 */
export async function resolvePush(
  root: string,
  refs: readonly PushedRef[],
  { refs: known, head }: KnownSide,
): Promise<ResolvedRange> {
  const kept = refs.flatMap(({ name, before, after }) => (after === undefined ? [] : [{ name, before, after }]));
  const objects = [head, ...kept.flatMap(({ before, after }) => [before ?? head, after])];
  const commits = await commitsOf(root, objects);
  const policy = commits.get(head);
  const heads = kept.flatMap(({ after }) => commits.get(after) ?? []);
  const { tags, diagnostics } = await listTags(
    root,
    kept.map(({ after }) => after),
  );
  const had = kept.flatMap(({ before }) => commits.get(before ?? head) ?? []);
  return {
    range: {
      commits: heads.length === 0 ? [] : await newCommits(root, [...heads, ...had.map((id) => `^${id}`)], known),
      tags,
      before: [...new Set(had)].slice(0, MOST_BASES),
    },
    ...(policy !== undefined && { policy }),
    diagnostics: [...diagnostics, ...kept.flatMap(({ name, after }) => (commits.has(after) ? [] : [noCommit(name)]))],
  };
}

/** The commits that these objects are or that tags among them are of, by what was asked for. */
async function commitsOf(root: string, objects: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const checked = await checkObjects(
    root,
    objects.map((object) => `${object}^{commit}`),
  );
  return new Map(
    objects.flatMap((object, index) => {
      const commit = checked[index];
      return commit?.type === 'commit' ? [[object, commit.id]] : [];
    }),
  );
}

/** The oldest first. */
async function newCommits(
  root: string,
  revisions: readonly string[],
  known: readonly string[],
): Promise<readonly string[]> {
  const args = ['rev-list', '--topo-order', '--reverse', '--stdin', '--not', ...known];
  const output = await collectGit(root, args, { input: revisions.map((revision) => `${revision}\n`) });
  return output.toString('latin1').split('\n').filter(Boolean);
}

function noCommit(ref: string): Diagnostic {
  return { code: 'not-a-commit', level: 'error', message: `${ref} is to be no commit: it was not scanned` };
}
