import process from 'node:process';
import type { SweepEvents, SweepProgress } from '../../sweep/sweep-plan.ts';
import { watchInterrupt } from '../interrupt.ts';
import { type Progress, startProgress } from '../output/progress.ts';
import { sweepProgressLine } from './sweep-progress-line.ts';

export interface SweepWatch {
  /** As typed: on a terminal by default; where there is none, lines for a log, when it was asked for. */
  readonly progress: boolean | undefined;
  /** What is told when somebody stops it. */
  readonly stopping: string;
}

/** Milliseconds between lines in a log. */
const LOG_EVERY = 30_000;

/** Does something with a sweep while a line on the terminal, or one after the other in a log, tells how far it is. */
export async function watchSweep<T>(
  { progress: asked, stopping }: SweepWatch,
  sweep: (events: SweepEvents) => Promise<T>,
): Promise<T> {
  // Counted from when repositories are known: listing them tells nothing about how long they take.
  let begun: { readonly at: number; readonly done: number } | undefined;
  const lineOf = (numbers: SweepProgress): string =>
    sweepProgressLine(numbers, begun?.done ?? 0, begun ? performance.now() - begun.at : 0);
  const progress = startShowing(asked, lineOf);
  const onInterrupt = (): void => {
    progress?.stop();
    process.stderr.write(`cli-cred-scan: ${stopping} (Ctrl-C again ends at once)\n`);
  };
  const interrupt = watchInterrupt(onInterrupt, ['SIGINT', 'SIGTERM']);
  const onProgress: NonNullable<SweepEvents['onProgress']> = (numbers) => {
    begun ??= { at: performance.now(), done: numbers.done };
    progress?.update(numbers);
  };
  try {
    return await sweep({ signal: interrupt.signal, onProgress });
  } finally {
    interrupt.stop();
    progress?.stop();
  }
}

const NOTHING = { planned: 0, done: 0, failed: 0, bytes: 0, findings: 0 };

function startShowing(
  asked: boolean | undefined,
  lineOf: (numbers: SweepProgress) => string,
): Progress<SweepProgress> | undefined {
  if (asked === false) return undefined;
  if (process.stderr.isTTY && process.env.TERM !== 'dumb') return startProgress(process.stderr, NOTHING, lineOf);
  return asked ? startLogging(lineOf) : undefined;
}

function startLogging(lineOf: (numbers: SweepProgress) => string): Progress<SweepProgress> {
  let [numbers, isStopped]: [SweepProgress, boolean] = [NOTHING, false];
  const tell = (): void => void process.stderr.write(`cli-cred-scan: ${lineOf(numbers)}\n`);
  const timer = setInterval(tell, LOG_EVERY);
  timer.unref();
  return {
    update(next) {
      // How much there is to do is told at once.
      const isFirst = numbers === NOTHING;
      numbers = next;
      if (isFirst) tell();
    },
    stop() {
      if (isStopped) return;
      isStopped = true;
      clearInterval(timer);
      tell();
    },
  };
}
