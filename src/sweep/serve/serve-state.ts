import type { SweepProgress } from '../sweep-plan.ts';

export const ENDS = ['whole', 'partial', 'failed', 'stopped'] as const;
/** How a sweep ended; `failed`: it could not be made at all, or its store not be written. */
export type ServeEnd = (typeof ENDS)[number];

const NOTHING: SweepProgress = { planned: 0, done: 0, failed: 0, bytes: 0, findings: 0 };

/** What a serving process does, for who watches it. */
export class ServeState {
  nextAt: Date | undefined;
  startedAt: Date | undefined;
  endedAt: Date | undefined;
  lastEnd: ServeEnd | undefined;
  current: SweepProgress = NOTHING;
  readonly ends: Record<ServeEnd, number> = { whole: 0, partial: 0, failed: 0, stopped: 0 };

  get isSweeping(): boolean {
    return this.startedAt !== undefined && this.endedAt === undefined;
  }

  begin(now: Date): void {
    [this.startedAt, this.endedAt, this.current] = [now, undefined, NOTHING];
  }

  progress(progress: SweepProgress): void {
    this.current = progress;
  }

  end(how: ServeEnd, now: Date): void {
    [this.endedAt, this.lastEnd] = [now, how];
    this.ends[how]++;
  }
}
