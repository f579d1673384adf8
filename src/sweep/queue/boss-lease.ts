import { runSql } from '../../store/run-sql.ts';
import type { Store } from '../../store/store.ts';

/** Where pg-boss keeps its tables: beside those of the store. */
export const BOSS_SCHEMA = 'cli_cred_scan_queue';

/** A job that somebody has. */
export interface HeldJob {
  readonly id: string;
  readonly name: string;
  /** How often it was taken before. Whoever had it then has another number, and nothing to say any more. */
  readonly retryCount: number;
}

/** In pg-boss 10, a job that was taken at `started_on` goes to somebody else `expire_in` later. */
const JOBS = `${BOSS_SCHEMA}.job`;
const IS_HELD = "name = $1 and id = $2 and state = 'active' and retry_count = $3";

/**
 * Says that who has a job lives, so that it keeps it for as long again. pg-boss does this itself from version 12 on, which
 * needs a newer Node.
 *
 * @returns whether it still has it
 */
export async function renewLease(store: Store, { id, name, retryCount }: HeldJob): Promise<boolean> {
  const renewal = `update ${JOBS} set started_on = now() where ${IS_HELD} returning id`;
  return (await runSql(store, renewal, [name, id, retryCount])).rows.length > 0;
}

/** Gives a job back as if it had never been taken: others may have it at once, and no try of it is lost. */
export async function giveBack(store: Store, { id, name, retryCount }: HeldJob): Promise<void> {
  const untaken = "state = 'created', started_on = null, start_after = now()";
  await runSql(store, `update ${JOBS} set ${untaken} where ${IS_HELD}`, [name, id, retryCount]);
}
