import { pendingRepositories } from '../store/runs.ts';
import type { RunRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { keyOf, type Listing } from './plan-run.ts';
import type { SweepJob } from './queue/sweep-job.ts';

/** A job for each repository that a run waits for, also for what is not listed any more: of that, somebody has to say so. */
export async function pendingJobs(store: Store, run: RunRow, { repositories }: Listing): Promise<readonly SweepJob[]> {
  const pending = await pendingRepositories(store, run);
  return pending.map(({ id, host, hostId }) => {
    const listed = repositories.get(keyOf(host, hostId));
    return { run: run.id, repository: id, ...(listed && { listed }) };
  });
}
