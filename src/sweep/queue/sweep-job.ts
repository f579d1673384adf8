import type { SweepRepository } from '../repository.ts';

/** A repository that a run waits for. */
export interface SweepJob {
  readonly run: number;
  /** Its number in the store. */
  readonly repository: number;
  /** Absent when it was there as the run began, and was not listed when it was taken up again. */
  readonly listed?: SweepRepository;
}
