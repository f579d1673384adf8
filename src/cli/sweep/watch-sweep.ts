import process from 'node:process';
import type { SweepEvents } from '../../sweep/sweep-plan.ts';
import { watchInterrupt } from '../interrupt.ts';
import { startProgress } from '../progress.ts';
import { sweepProgressLine } from './sweep-progress-line.ts';

export interface SweepWatch {
  readonly showsProgress: boolean;
  /** What is told when somebody stops it. */
  readonly stopping: string;
}

/** Does something with a sweep while a line on the terminal tells how far it is, until it ends or is stopped. */
export async function watchSweep<T>(
  { showsProgress, stopping }: SweepWatch,
  sweep: (events: SweepEvents) => Promise<T>,
): Promise<T> {
  const shows = showsProgress && process.stderr.isTTY && process.env.TERM !== 'dumb';
  const startedAt = performance.now();
  let before: number | undefined;
  const first = { planned: 0, done: 0, failed: 0, bytes: 0, findings: 0 };
  const progress = shows
    ? startProgress(process.stderr, first, (numbers) => {
        return sweepProgressLine(numbers, before ?? 0, performance.now() - startedAt);
      })
    : undefined;
  const onInterrupt = (): void => {
    progress?.stop();
    process.stderr.write(`cli-cred-scan: ${stopping} (Ctrl-C again ends at once)\n`);
  };
  const interrupt = watchInterrupt(onInterrupt, ['SIGINT', 'SIGTERM']);
  const onProgress: NonNullable<SweepEvents['onProgress']> = (numbers) => {
    before ??= numbers.done;
    progress?.update(numbers);
  };
  try {
    return await sweep({ signal: interrupt.signal, onProgress });
  } finally {
    interrupt.stop();
    progress?.stop();
  }
}
