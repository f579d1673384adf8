import { UsageError } from '../../core/errors.ts';
import { SEVERITIES, type Severity } from '../../core/kinds/severity.ts';
import type { DueDays } from '../../store/due-days.ts';

const LONGEST_DAYS = 3650;

/**
 * What `--sla critical=1,high=14` means.
 *
 * @throws UsageError for what is no severity, or no number of days
 */
export function parseSla(typed: string | undefined): DueDays {
  if (typed === undefined) return {};
  const days: Partial<Record<Severity, number>> = {};
  for (const part of typed.split(',')) {
    const [name, count = ''] = part.split('=');
    const severity = SEVERITIES.find((known) => known === name.trim());
    const isCount = /^\d{1,4}$/.test(count) && Number(count) <= LONGEST_DAYS;
    if (!severity || !isCount)
      throw new UsageError(`--sla takes days by severity, not ${part}`, 'for example --sla critical=1,high=14');
    days[severity] = Number(count);
  }
  return days;
}
