import { UsageError } from '../../core/errors.ts';
import { isDay } from '../suppress/end-date.ts';
import { plainReason } from '../suppress/reason.ts';
import type { BaselineEntry } from './entry.ts';

/** What people say about an entry. */
export type EntryFields = Pick<BaselineEntry, 'until' | 'owner' | 'reason'>;

/**
 * The same, fit for the file.
 *
 * @throws UsageError for an end that is no day, or an owner of several words
 */
export function entryFields({
  until,
  owner,
  reason,
}: { readonly [K in keyof EntryFields]: string | undefined }): EntryFields {
  if (until !== undefined && !isDay(until)) throw new UsageError('--until needs a day, written YYYY-MM-DD');
  if (owner !== undefined && /\s/.test(owner)) throw new UsageError('--owner needs a name without spaces');
  const [plainOwner, plainWords] = [plainReason(owner ?? ''), plainReason(reason ?? '')];
  return {
    ...(until !== undefined && { until }),
    ...(plainOwner !== undefined && { owner: plainOwner }),
    ...(plainWords !== undefined && { reason: plainWords }),
  };
}
