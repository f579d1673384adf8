import process from 'node:process';
import { UsageError } from '../../core/errors.ts';
import type { TriageState } from '../../core/sweep-summary.ts';
import { withExistingStore } from '../../store/open-store.ts';
import { findFinding, triage } from '../../store/triage.ts';
import { isDay } from '../../triage/suppress/end-date.ts';
import { plainReason } from '../../triage/suppress/reason.ts';
import { EXIT } from '../exit-codes.ts';
import { STORE_FILE, type SweepTriageOptions } from '../options/sweep-options.ts';

/** `sweep triage FINGERPRINT STATE`: writes down what was decided. */
export async function runSweepTriage(
  fingerprint: string,
  state: TriageState,
  { store: location, owner, reason, until }: SweepTriageOptions,
): Promise<number> {
  if (until !== undefined && !isDay(until)) throw new UsageError('--until needs a day, written YYYY-MM-DD');
  const [plainOwner, plainWords] = [plainReason(owner ?? ''), plainReason(reason ?? '')];
  return withExistingStore(location ?? STORE_FILE, async (store) => {
    const finding = await findFinding(store, fingerprint.toLowerCase());
    const decision = {
      state,
      ...(plainOwner !== undefined && { owner: plainOwner }),
      ...(plainWords !== undefined && { reason: plainWords }),
      ...(until !== undefined && { until }),
    };
    await triage(store, finding, decision, new Date().toISOString());
    const { rule_id, preview, state: before } = finding;
    process.stdout.write(`${rule_id} ${preview}: ${before === state ? state : `${before} → ${state}`}\n`);
    return EXIT.clean;
  });
}
