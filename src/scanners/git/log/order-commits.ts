import type { ListedCommit } from './list-commits.ts';

/**
 * The commits that some lead to, in the order of `git log --topo-order`: none before all that are made of it.
 *
 * @param tips ids; of those of one date, the first comes first
 * @returns undefined when one of them is not known
 */
export function orderCommits(
  tips: readonly string[],
  known: ReadonlyMap<string, ListedCommit>,
): readonly ListedCommit[] | undefined {
  const children = countChildren(tips, known);
  if (children === undefined) return undefined;
  const beginnings = [...new Set(tips)].filter((id) => children.get(id) === 0).flatMap((id) => known.get(id) ?? []);
  // The one to be told next is the last.
  const next = beginnings.sort((a, b) => b.time - a.time).reverse();
  const ordered: ListedCommit[] = [];
  for (let commit = next.pop(); commit !== undefined; commit = next.pop()) {
    ordered.push(commit);
    for (const parent of commit.parents) {
      const left = (children.get(parent) ?? 0) - 1;
      children.set(parent, left);
      const made = left === 0 ? known.get(parent) : undefined;
      if (made) next.push(made);
    }
  }
  return ordered;
}

/** How many of the commits that the tips lead to are made of each of them; undefined when one is not known. */
function countChildren(
  tips: readonly string[],
  known: ReadonlyMap<string, ListedCommit>,
): Map<string, number> | undefined {
  const children = new Map(tips.map((id) => [id, 0]));
  const left = [...children.keys()];
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    const commit = known.get(id);
    if (!commit) return undefined;
    for (const parent of commit.parents) {
      const count = children.get(parent);
      if (count === undefined) left.push(parent);
      children.set(parent, (count ?? 0) + 1);
    }
  }
  return children;
}
