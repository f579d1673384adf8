import type { Selectable } from 'kysely';
import { UsageError } from '../core/errors.ts';
import type { TriageState } from '../core/sweep-summary.ts';
import { nextStates } from './lifecycle.ts';
import type { FindingsTable } from './schema.ts';
import type { Store } from './store.ts';
import { storedText } from './stored-text.ts';

/** What somebody decided about a finding. */
export interface TriageDecision {
  readonly state: TriageState;
  readonly owner?: string;
  readonly reason?: string;
  /** The last day on which it is accepted, YYYY-MM-DD. */
  readonly until?: string;
}

export type FindingRow = Selectable<FindingsTable>;

/** Fewer digits would be one finding's today and two's tomorrow. */
const SHORTEST_PREFIX = 8;

/**
 * The finding of a fingerprint, or of its first digits.
 *
 * @throws UsageError when there is none, or more than one
 */
export async function findFinding({ db, name }: Store, fingerprint: string): Promise<FindingRow> {
  if (!/^[0-9a-f]{8,64}$/.test(fingerprint))
    throw new UsageError(
      `a fingerprint is ${SHORTEST_PREFIX} to 64 hexadecimal digits`,
      'sweep report lists the fingerprints',
    );
  // Digits only: nothing in it is a wildcard.
  const found = await db
    .selectFrom('findings')
    .selectAll()
    .where('fingerprint', '>=', fingerprint)
    .where('fingerprint', '<=', fingerprint.padEnd(64, 'f'))
    .limit(2)
    .execute();
  if (found.length === 0) throw new UsageError(`no finding in ${name} has the fingerprint ${fingerprint}`);
  if (found.length > 1) throw new UsageError(`more than one fingerprint begins with ${fingerprint}`, 'give more of it');
  return found[0];
}

/**
 * Moves a finding on its way, and remembers who decided what, and why. Naming the state that it has changes only owner
 * and reason.
 *
 * @param now ISO 8601 in UTC
 * @throws UsageError when the state may not follow, or what it needs is missing
 */
export async function triage(
  store: Store,
  finding: FindingRow,
  { state, owner, reason, until }: TriageDecision,
  now: string,
): Promise<void> {
  refuse(finding, { state, ...(reason !== undefined && { reason }), ...(until !== undefined && { until }) }, now);
  const decided = {
    owner: owner === undefined ? finding.owner : storedText(owner),
    reason: reason === undefined ? finding.reason : storedText(reason),
    accepted_until: until ?? null,
  };
  await store.db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('findings')
      .set({
        ...decided,
        state,
        ...(state !== finding.state && { state_since: now, revoked_at: state === 'revoked' ? now : null }),
      })
      .where('id', '=', finding.id)
      .where('state', '=', finding.state)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new UsageError('somebody else has just moved this finding', 'look at it again');
    const event = { finding_id: finding.id, at: now, from_state: finding.state, to_state: state, ...decided };
    await transaction.insertInto('triage_events').values(event).execute();
  });
}

function refuse(finding: FindingRow, { state, reason, until }: TriageDecision, now: string): void {
  const next = nextStates(finding.state);
  if (state === 'gone' && finding.state === 'revoked')
    throw new UsageError('that something is gone a sweep finds out, and nobody says', 'say revoked, and sweep again');
  if (state !== finding.state && !next.includes(state))
    throw new UsageError(
      `a finding that is ${finding.state} cannot become ${state}`,
      `it may become ${next.join(', ')}`,
    );
  if (state !== 'accepted') {
    if (until !== undefined) throw new UsageError('--until goes with accepted only');
    return;
  }
  if (until === undefined || reason === undefined)
    throw new UsageError('what is accepted needs an end and a reason', 'give --until YYYY-MM-DD --reason WORDS');
  if (until < now.slice(0, 10)) throw new UsageError(`--until ${until} has passed`);
}
