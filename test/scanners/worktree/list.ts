import { createJournal, type Journal } from '../../../src/scanners/journal.ts';
import { listWorktree, type WorktreeOptions } from '../../../src/scanners/worktree/list-worktree.ts';

export interface Listed {
  /** Paths, in the order in which they came. */
  readonly paths: readonly string[];
  readonly journal: Journal;
}

/** Lists a tree; everything in `base` unless told otherwise. */
export async function list(base: string, options: Partial<WorktreeOptions> = {}): Promise<Listed> {
  const journal = createJournal();
  const all = { base, targets: [base], include: [], exclude: [], trackedOnly: false };
  const files = [...(await listWorktree({ ...all, ...options }, journal))];
  return { paths: files.map(({ path }) => path), journal };
}
