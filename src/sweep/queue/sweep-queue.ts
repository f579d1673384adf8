import type { Tried } from '../retry.ts';
import type { SweepJob } from './sweep-job.ts';

/** What is done with jobs. */
export interface JobHandlers<T> {
  /** One try. An error says whether there may be another one: see `isPassing`. */
  readonly attempt: (job: SweepJob, signal: AbortSignal) => Promise<T>;
  /** Whether another try could go better. */
  readonly isPassing: (error: unknown) => boolean;
  /** Keeps what came of a job in the end. What it throws ends all work; who is killed meanwhile may find the job there again. */
  readonly settle: (job: SweepJob, tried: Tried<T>) => Promise<void>;
}

export interface WorkOptions {
  /** Jobs that this process does at once. */
  readonly jobs: number;
  /** Gives back what is under way. */
  readonly signal: AbortSignal;
  /** Asked when no job is left, neither waiting nor under way with anybody. Who waits for more is asked again. */
  readonly whenEmpty: () => Promise<'end' | 'wait'>;
}

/**
 * Jobs, and who does them. A job is with one worker at a time, is tried again when an error may pass, and comes to its end
 * once: done, or dead with the reason.
 */
export interface SweepQueue {
  /** Takes jobs in; one that is there already stays as it is. */
  readonly add: (jobs: readonly SweepJob[]) => Promise<void>;
  readonly work: <T>(handlers: JobHandlers<T>, options: WorkOptions) => Promise<void>;
}

/** Those who had the job ended without a word, each time: killed, out of memory, or cut off. */
export class WorkersDied extends Error {
  override readonly name = 'WorkersDied';
}
