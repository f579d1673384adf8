import type { StatePlace } from '../pipeline/history/plan.ts';
import type { SharedPlan } from '../pipeline/scan-thread.ts';
import type { DueDays } from '../store/due-days.ts';
import type { RunFacts } from '../store/runs.ts';
import type { OpenMirror } from './mirror.ts';
import type { SweepRepository } from './repository.ts';
import type { RepositorySource } from './repository-source.ts';

/** What a sweep is to do; nothing is left to look up. */
export interface SweepPlan {
  readonly sources: readonly RepositorySource[];
  readonly openMirror: OpenMirror;
  /** How each repository is scanned. */
  readonly scan: SharedPlan;
  /** Where is kept what the next sweep of a repository need not do again. */
  readonly stateOf: (repository: SweepRepository) => StatePlace;
  /** Repositories that are scanned at once. */
  readonly jobs: number;
  /** Repositories that may be on this machine besides, until one of those is done. */
  readonly ahead: number;
  readonly dueDays: DueDays;
  /** Webhooks that are told of a run when it ends: see webhookDigest. */
  readonly announceTo: readonly string[];
  /** What the run is known by, besides its sources. */
  readonly facts: Omit<RunFacts, 'sources'>;
  /** Milliseconds to wait before each further try; as many tries more as there are waits. */
  readonly retryAfter: readonly number[];
}

/** How far a sweep is. */
export interface SweepProgress {
  /** Repositories of this run, those included that were done before it was resumed. */
  readonly planned: number;
  readonly done: number;
  readonly failed: number;
  /** Bytes of objects scanned by this process. */
  readonly bytes: number;
  readonly findings: number;
}

export interface SweepEvents {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: SweepProgress) => void;
}
