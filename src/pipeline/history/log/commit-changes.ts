import { decodePath } from '../../../core/path.ts';
import { ObjectError } from '../../../scanners/git/objects/object-error.ts';
import type { BlobNumber } from './blob-lookup.ts';
import type { Difference, TreeDiffer, Wanted } from './tree-differ.ts';
import { MISSING, type TreeNumber } from './tree-sources.ts';

/** A file that a commit changed against its parent, or a merge against all of its parents. */
export interface FileChange {
  readonly path: string;
  /** What it was in each parent. */
  readonly before: readonly BlobNumber[];
  readonly now: BlobNumber;
  /** Id of what it is now, when the repository has it not. */
  readonly missing: string | undefined;
}

/** Said of a tree that the repository has not. */
export const NOT_THERE = 'is not there';
/** Deeper folders git does not go (core.maxTreeDepth, git-config(1)). */
const DEEPEST = 2048;
/** Of the paths of one commit. A few trees that hold each other many times could name more than anybody has memory for. */
const MOST_LETTERS = 1 << 28;

/** The trees of a commit and of its parents; EMPTY, when there is none. */
export interface CommitTrees {
  readonly now: TreeNumber;
  readonly before: readonly TreeNumber[];
  readonly wanted: Wanted;
}

/**
 * Tells which files a commit changed, as `git log -c --raw --no-renames` does: a merge, those that are like in none of its
 * parents.
 *
 * @throws ObjectError when a tree is not there or cannot be read; what comes in order before it is told
 */
export function tellChanges(
  differ: TreeDiffer,
  { now, before, wanted }: CommitTrees,
  onChange: (change: FileChange) => void,
): void {
  let letters = 0;
  compare('', now, before, 0);

  function compare(folder: string, tree: TreeNumber, others: readonly TreeNumber[], depth: number): void {
    if (others.includes(tree)) return;
    if (tree === MISSING || others.includes(MISSING)) throw new ObjectError(NOT_THERE);
    if (depth > DEEPEST) throw new ObjectError('has folders that are too deep');
    for (const change of changesIn(differ, tree, others, wanted)) {
      const path = folder + nameIn(change.name);
      letters += path.length + 1;
      if (letters > MOST_LETTERS) throw new ObjectError('names more files than can be looked at');
      if (change.isTree) compare(`${path}/`, change.now, change.before, depth + 1);
      else onChange({ path, before: change.before, now: change.now, missing: change.missing });
    }
  }
}

function changesIn(
  differ: TreeDiffer,
  tree: TreeNumber,
  parents: readonly TreeNumber[],
  wanted: Wanted,
): readonly Difference[] {
  if (parents.length === 1) return differ.differences(parents[0], tree, wanted);
  const [first, ...others] = parents;
  let changes = differ.differences(first, tree, 'all');
  for (const other of others) {
    if (changes.length === 0) break;
    const byName = new Map(
      differ.differences(other, tree, 'all').map((difference) => [placeOf(difference), difference]),
    );
    changes = changes.flatMap((change) => {
      const too = byName.get(placeOf(change));
      return too ? { ...change, before: [...change.before, ...too.before] } : [];
    });
  }
  return changes;
}

/** A file and a folder of one name are two places. */
const placeOf = ({ name, isTree }: { readonly name: string; readonly isTree: boolean }): string =>
  isTree ? `${name}/` : name;

const PLAIN = /^[\0-\x7f]*$/;

const nameIn = (latin1: string): string => (PLAIN.test(latin1) ? latin1 : decodePath(Buffer.from(latin1, 'latin1')));
