import { type Coverage, SKIP_REASONS, SKIPPED_LISTED, type Skipped, type SkipReason } from '../core/coverage.ts';
import type { Diagnostic } from '../core/diagnostic.ts';

/** Where scanners write down what they did not scan: on purpose (`skip`) or because they could not (`report`). */
export interface Journal {
  skip(path: string, reason: SkipReason): void;
  report(diagnostic: Diagnostic): void;
  /** In the order in which they were reported. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many were skipped for each reason so far; in an order that does not tell which thread came first. */
  readonly skipped: Coverage['skipped'];
  /** The first SKIPPED_LISTED of them by path, whatever the order in which they came. */
  skippedPaths(): readonly Skipped[];
}

export function createJournal(): Journal {
  const diagnostics: Diagnostic[] = [];
  const skipped: Partial<Record<SkipReason, number>> = {};
  let listed: Skipped[] = [];
  return {
    diagnostics,
    get skipped() {
      return Object.fromEntries(
        SKIP_REASONS.flatMap((reason) => (skipped[reason] === undefined ? [] : [[reason, skipped[reason]]])),
      );
    },
    skip(path, reason) {
      skipped[reason] = (skipped[reason] ?? 0) + 1;
      listed.push({ path, reason });
      // Twice the size before it is cut, so that the cost of sorting is spread over as many calls.
      if (listed.length >= 2 * SKIPPED_LISTED) listed = firstByPath(listed);
    },
    report(diagnostic) {
      diagnostics.push(diagnostic);
    },
    skippedPaths: () => firstByPath(listed),
  };
}

function firstByPath(listed: readonly Skipped[]): Skipped[] {
  return listed.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)).slice(0, SKIPPED_LISTED);
}
