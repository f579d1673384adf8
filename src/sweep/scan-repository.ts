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
}

/**
 * Scans all of a repository's history, or what is new in it since the last time; of texts, all that are here. A repository's own
 * configuration does not count: whoever writes to it does not decide what a sweep of it may find.
 *
 * @throws whatever opening its mirror throws; ScanRefused, ScanCrashed; GitError when git refuses it
 */
export async function scanRepository(
  repository: SweepRepository,
  { openMirror, stateOf }: Pick<SweepPlan, 'openMirror' | 'stateOf'>,
  { threads, jobs }: Workers,
  events: ThreadEvents,
): Promise<ThreadResult> {
  const { content, release } = await openMirror(repository, events.signal);
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
