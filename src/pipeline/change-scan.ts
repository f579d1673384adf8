import type { Patterns } from '../scanners/worktree/selection.ts';
import type { ChangeReading } from './added-by.ts';
import type { Tally } from './tally.ts';

/** A change, what of it is to be scanned, and where goes what is told of it. */
export interface ChangeScan extends Patterns, ChangeReading {
  readonly tally: Tally;
  /** Paths of the files that decide what counts; that the change touches one is told. */
  readonly policyFiles: ReadonlySet<string>;
  readonly signal: AbortSignal | undefined;
}
