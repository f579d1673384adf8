import { UsageError } from '../../core/errors.ts';
import { bindKey } from '../../store/bind-key.ts';
import { withStore } from '../../store/open-store.ts';
import type { Store } from '../../store/store.ts';
import type { SweepQueue } from '../../sweep/queue/sweep-queue.ts';

/** Seconds; a sign of life comes four times as often. */
const LEASE_SECONDS = 60;
/** pg-boss takes less than a day. */
const LONGEST_LEASE = 86_399;
const RETRY = { retryLimit: 3, retryDelaySeconds: 10 } as const;

export interface QueueOptions {
  /** As typed. */
  readonly store: string | undefined;
  readonly lease: string | undefined;
  readonly fingerprintKey: string;
}

/**
 * Opens the store that workers share, and the queue in it, for as long as something is done with them.
 *
 * @throws UsageError for a store that is a file, or a lease that is no number of seconds
 */
export async function withQueue<T>(
  { store: location, lease, fingerprintKey }: QueueOptions,
  use: (store: Store, queue: SweepQueue) => Promise<T>,
): Promise<T> {
  const leaseSeconds = parseLease(lease);
  if (location === undefined || !/^postgres(?:ql)?:/.test(location))
    throw new UsageError(
      'workers share a database: --store postgres://user@host/database',
      'with a file, one process does all of it: sweep run',
    );
  return withStore(location, async (store) => {
    await bindKey(store, fingerprintKey);
    const { openBossQueue } = await import('../../sweep/queue/boss-queue.ts');
    return use(store, await openBossQueue(store, { leaseSeconds, ...RETRY }));
  });
}

function parseLease(typed: string | undefined): number {
  if (typed === undefined) return LEASE_SECONDS;
  if (/^[1-9]\d{0,4}$/.test(typed) && Number(typed) <= LONGEST_LEASE) return Number(typed);
  throw new UsageError(`--lease takes seconds, not ${typed}`, `1 to ${LONGEST_LEASE}`);
}
