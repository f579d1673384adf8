import type { Repository } from '../../scanners/git/objects/find-repository.ts';

/** What of a repository's history is to be looked at. */
export interface PlannedHistory {
  readonly repository: Repository;
  readonly selection: HistorySelection;
  /** Whether objects that nothing points to count; only when all commits do. */
  readonly unreachable: boolean;
  /** Whether objects are read that other repositories lend. */
  readonly alternates: 'inside' | 'everywhere';
  readonly state: StatePlace;
}

/** Where is kept what the next sweep need not do again. */
export type StatePlace =
  | { readonly kind: 'none' }
  /** In the user's cache folder. */
  | { readonly kind: 'cache' }
  /** @param path absolute */
  | { readonly kind: 'file'; readonly path: string };

/** Which commits count; all, when nothing is said. */
export interface HistorySelection {
  /** As git understands dates (git-log(1), `--since`). */
  readonly since?: string;
  readonly until?: string;
  readonly branches: readonly string[];
  /** Only so many commits, the newest ones. */
  readonly maxDepth?: number;
  readonly firstParent: boolean;
}

export const isWholeHistory = ({ since, until, branches, maxDepth, firstParent }: HistorySelection): boolean =>
  since === undefined && until === undefined && branches.length === 0 && maxDepth === undefined && !firstParent;
