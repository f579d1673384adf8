import { dirname } from 'node:path';
import type { ThreadResult } from '../pipeline/scan-thread.ts';
import type { ScanThreads, ThreadEvents } from '../pipeline/scan-threads.ts';
import { findRepository } from '../scanners/git/objects/find-repository.ts';
import type { SweepRepository } from './repository.ts';
import type { SweepPlan } from './sweep-plan.ts';

/** Who scans. */
export interface Workers {
  readonly threads: ScanThreads;
  /** Threads for one repository: more than one where there are fewer repositories than `--jobs`. */
  readonly jobs: number;
  /** Threads for one that is huge. */
  readonly most: number;
}

/** Bytes on the disk from which on a repository is huge: where all others are done before it, the other cores would wait. */
const HUGE = 256 * 1024 * 1024;

/**
 * Scans all of a repository's history, or what is new in it since the last time; of texts, all that are here. A repository's own
 * configuration does not count: whoever writes to it does not decide what a sweep of it may find.
 *
 * @throws whatever opening its mirror throws; ScanRefused, ScanCrashed; GitError when git refuses it
 */
export async function scanRepository(
  repository: SweepRepository,
  { openMirror, stateOf }: Pick<SweepPlan, 'openMirror' | 'stateOf'>,
  { threads, jobs: usual, most }: Workers,
  events: ThreadEvents,
): Promise<ThreadResult> {
  const { content, bytes, release } = await openMirror(repository, events.signal);
  const jobs = bytes >= HUGE ? Math.max(usual, most) : usual;
  try {
    if (content.kind === 'texts') {
      const subject = { targets: [repository.name], base: dirname(content.file), jobs, texts: { file: content.file } };
      const result = await threads.scan(subject, events);
      return { ...result, diagnostics: [...content.problems, ...result.diagnostics] };
    }
    const found = content.repository ?? (await findRepository(content.gitDir));
    const history = {
      repository: found,
      selection: { branches: [], firstParent: false },
      unreachable: true,
      alternates: 'inside',
      state: stateOf(repository),
    } as const;
    return await threads.scan({ targets: [repository.name], base: found.root, jobs, history }, events);
  } finally {
    await release();
  }
}
