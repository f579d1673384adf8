import { Cron } from 'croner';
import { UsageError } from '../../core/errors.ts';

/** When sweeps begin. */
export interface Schedule {
  /** The first time after another one; undefined when there is none any more. */
  readonly next: (after: Date) => Date | undefined;
}

const HINT = "five fields as of crontab(5), or six with seconds first: '30 3 * * *', or @daily";

/**
 * A schedule as crontab(5) writes it, in the time zone of the process (`TZ`).
 *
 * @throws UsageError for what is none, or never comes
 */
export function parseSchedule(typed: string): Schedule {
  if (!/^@[a-z]+$|^\S+(?:\s+\S+){4,5}$/.test(typed.trim())) throw new UsageError('--schedule is no schedule', HINT);
  const cron = cronOf(typed);
  const next = (after: Date): Date | undefined => cron.nextRun(after) ?? undefined;
  if (!next(new Date())) throw new UsageError('--schedule names no time that is to come', HINT);
  return { next };
}

function cronOf(typed: string): Cron {
  try {
    return new Cron(typed.trim(), { mode: '5-or-6-parts', paused: true });
  } catch (error) {
    throw new UsageError('--schedule is no schedule', HINT, { cause: error });
  }
}
