import { checkObjects } from '../../scanners/git/check-objects.ts';
import { collectGit } from '../../scanners/git/stream-git.ts';

/** What refs name. */
export interface Refs {
  /** Whether git told of all without a warning: those whose names it does not allow it leaves out. */
  readonly areAll: boolean;
  readonly names: readonly string[];
  /** Ids of annotated tags. */
  readonly tags: ReadonlySet<string>;
  /** Ids of the commits at the tips of branches, local and remote. */
  readonly tips: readonly string[];
  /** Ids of the commits that refs name, or that tags lead to which they name; in order of refs' names. */
  readonly commits: readonly string[];
  /** Ids of the blobs and trees that refs and tags name themselves. */
  readonly contents: readonly string[];
}

const FORMAT = '%(objectname) %(objecttype) %(refname)';

/** @throws GitError */
export async function readRefs(root: string): Promise<Refs> {
  let areAll = true;
  const onSaid = (): void => {
    areAll = false;
  };
  const output = await collectGit(root, ['for-each-ref', `--format=${FORMAT}`], { onSaid });
  const lines = output.toString('utf8').split('\n').filter(Boolean);
  const refs = lines.map((line) => {
    const [id, type, ...name] = line.split(' ');
    return { id, type, name: name.join(' ') };
  });
  const isBranch = ({ name }: { readonly name: string }): boolean => /^refs\/(?:heads|remotes)\//.test(name);
  const tags = [...new Set(refs.filter(({ type }) => type === 'tag').map(({ id }) => id))];
  // Asked for in the format, git would read the object of every ref.
  const checked = await checkObjects(
    root,
    tags.map((id) => `${id}^{}`),
  );
  const tagged = new Map(tags.map((id, index) => [id, checked[index]]));
  const named = refs.flatMap(({ id, type }) => (type === 'tag' ? (tagged.get(id) ?? []) : { id, type }));
  const idsOf = (...types: readonly string[]): readonly string[] => [
    ...new Set(named.filter(({ type }) => types.includes(type)).map(({ id }) => id)),
  ];
  return {
    areAll,
    names: refs.map(({ name }) => name),
    tags: new Set(tags),
    commits: idsOf('commit'),
    contents: idsOf('blob', 'tree'),
    tips: [...new Set(refs.filter(isBranch).map(({ id }) => id))],
  };
}
