import { collectGit } from '../../scanners/git/stream-git.ts';

/** What refs name. */
export interface Refs {
  readonly names: readonly string[];
  /** Ids of annotated tags. */
  readonly tags: ReadonlySet<string>;
  /** Ids of the commits at the tips of branches, local and remote. */
  readonly tips: readonly string[];
  /** Ids of the blobs and trees that refs and tags name themselves. */
  readonly contents: readonly string[];
}

const FORMAT = '%(objectname) %(objecttype) %(*objectname) %(*objecttype) %(refname)';

/** The id of what is no commit, whether a ref names it or a tag that a ref names. */
const contentOf = (...named: readonly (readonly [type: string, id: string])[]): string | undefined =>
  named.find(([type]) => type === 'blob' || type === 'tree')?.[1];

/** @throws GitError */
export async function readRefs(root: string): Promise<Refs> {
  const output = await collectGit(root, ['for-each-ref', `--format=${FORMAT}`], {});
  const lines = output.toString('utf8').split('\n').filter(Boolean);
  const refs = lines.map((line) => {
    const [id, type, peeledId, peeledType, ...name] = line.split(' ');
    return { id, type, name: name.join(' '), content: contentOf([type, id], [peeledType, peeledId]) };
  });
  const isBranch = ({ name }: { readonly name: string }): boolean => /^refs\/(?:heads|remotes)\//.test(name);
  return {
    names: refs.map(({ name }) => name),
    tags: new Set(refs.filter(({ type }) => type === 'tag').map(({ id }) => id)),
    contents: [...new Set(refs.flatMap(({ content }) => content ?? []))],
    tips: [...new Set(refs.filter(isBranch).map(({ id }) => id))],
  };
}
