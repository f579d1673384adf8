import { runGit } from '../../scanners/git/run-git.ts';

/** What refs name. */
export interface Refs {
  readonly names: readonly string[];
  /** Ids of annotated tags. */
  readonly tags: ReadonlySet<string>;
  /** Ids of the commits at the tips of branches, local and remote. */
  readonly tips: readonly string[];
}

/** @throws GitError */
export async function readRefs(root: string): Promise<Refs> {
  const output = await runGit(root, ['for-each-ref', '--format=%(objectname) %(objecttype) %(refname)']);
  const lines = output.toString('utf8').split('\n').filter(Boolean);
  const refs = lines.map((line) => {
    const [id, type, ...name] = line.split(' ');
    return { id, type, name: name.join(' ') };
  });
  const isBranch = ({ name }: { readonly name: string }): boolean => /^refs\/(?:heads|remotes)\//.test(name);
  return {
    names: refs.map(({ name }) => name),
    tags: new Set(refs.filter(({ type }) => type === 'tag').map(({ id }) => id)),
    tips: [...new Set(refs.filter(isBranch).map(({ id }) => id))],
  };
}
