import type { Counts, RunSummary, SweepSummary } from '../core/sweep-summary.ts';
import { countAnnouncements } from './announcements.ts';
import { runSummaries } from './run-summaries.ts';
import type { Store } from './store.ts';
import { countFindings, countOverdue, countRepositories } from './summarise.ts';

/** What a store tells in numbers. */
export interface StoreFigures extends Pick<SweepSummary, 'states' | 'open' | 'overdue'> {
  readonly repositories: Pick<SweepSummary['repositories'], 'known' | 'neverScanned'>;
  readonly lastRun?: RunSummary;
  /** What webhooks were not told. */
  readonly announcements: Counts<'waiting' | 'given-up'>;
}

/** @param now ISO 8601 in UTC */
export async function storeFigures(store: Store, now: string): Promise<StoreFigures> {
  const [lastRun] = await runSummaries(store, 1);
  return {
    repositories: await countRepositories(store),
    ...(await countFindings(store)),
    overdue: await countOverdue(store, now.slice(0, 10)),
    announcements: await countAnnouncements(store),
    ...(lastRun && { lastRun }),
  };
}
