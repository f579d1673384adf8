import type { ListedCommit } from './list-commits.ts';

/** How a commit begins (git-cat-file(1), "commit"), where there is nothing odd about it. */
const BEGINNING =
  /^tree ([0-9a-f]+)\n((?:parent [0-9a-f]+\n)*)author [^\n]*\ncommitter [^\n<>]*<[^\n<>]*> (\d{1,12}) [+-]\d{4}\n/;
const [TREE, PARENT] = ['tree '.length, 'parent '.length];
/** Most beginnings are shorter. */
const AT_ONCE = 1024;

/** Reads a commit as git lists it; undefined when it is written in some other way, and only git knows what that means. */
export function readCommit(id: string, bytes: Buffer): ListedCommit | undefined {
  const [whole, tree, parents, seconds] =
    BEGINNING.exec(bytes.toString('latin1', 0, AT_ONCE)) ?? BEGINNING.exec(bytes.toString('latin1')) ?? [];
  const parentLine = PARENT + id.length + 1;
  if (whole === undefined || tree.length !== id.length || parents.length % parentLine !== 0) return undefined;
  // Strings of their own: parts of that one would keep all of it in memory.
  const idAt = (at: number): string => bytes.toString('latin1', at, at + id.length);
  const firstParent = TREE + id.length + 1;
  return {
    id,
    tree: idAt(TREE),
    time: Number(seconds) * 1000,
    parents: Array.from({ length: parents.length / parentLine }, (_, i) => idAt(firstParent + i * parentLine + PARENT)),
  };
}
