import { runGit } from '../git/run-git.ts';

export interface PushedRef {
  /** Id of the commit that was pushed. */
  readonly head: string;
  /** Its ref in full, a branch, or anything else that names the commit. */
  readonly name: string;
}

const FORMAT = '%(objecttype) %(objectname) %(*objecttype) %(*objectname) %(refname)';

/**
 * The commits that refs other than the pushed one point at. Its own are those of its name, here and as remotes have
 * them; where the name is no ref's, those that point at the very commit.
 *
 * @throws GitError
 */
export async function otherRefs(root: string, { head, name }: PushedRef): Promise<readonly string[]> {
  const output = await runGit(root, ['for-each-ref', `--format=${FORMAT}`]);
  const refs = output.toString('latin1').split('\n').filter(Boolean).map(readRef);
  const branch = name.replace(/^refs\/heads\//, '');
  const isNamed = (ref: string) =>
    ref === name || ref === `refs/heads/${branch}` || (ref.startsWith('refs/remotes/') && remoteBranch(ref) === branch);
  const others = refs.some(({ ref }) => isNamed(ref))
    ? refs.filter(({ ref }) => !isNamed(ref))
    : refs.filter(({ commit }) => commit !== head);
  return [...new Set(others.flatMap(({ commit }) => commit ?? []))];
}

interface Ref {
  readonly ref: string;
  /** Undefined for a tag of something else. */
  readonly commit: string | undefined;
}

function readRef(line: string): Ref {
  const [type, id, peeledType, peeledId, ref] = line.split(' ');
  return { ref, commit: type === 'commit' ? id : peeledType === 'commit' ? peeledId : undefined };
}

/** `topic/x` of `refs/remotes/origin/topic/x`. */
function remoteBranch(ref: string): string {
  return ref.split('/').slice(3).join('/');
}
