import type { Diagnostic } from '../core/diagnostic.ts';
import { UsageError } from '../core/errors.ts';
import type { Outcome } from '../core/sweep-summary.ts';
import type { ThreadResult } from '../pipeline/scan-thread.ts';
import { ScanCrashed, ScanRefused } from '../pipeline/scan-threads.ts';
import { GitError } from '../scanners/git/git-error.ts';
import type { RepositoryScan } from '../store/save-scan.ts';
import { WorkersDied } from './queue/sweep-queue.ts';
import type { Tried } from './retry.ts';

/** Errors after which another try would end alike: what git or a scan says of a repository, and bugs of ours. */
const LASTING = [ScanRefused, ScanCrashed, GitError, UsageError, TypeError, RangeError, ReferenceError];

export const isPassing = (error: unknown): boolean => !LASTING.some((kind) => error instanceof kind);

/** What came of a repository, as the store keeps it. */
export function toRepositoryScan(
  tried: Tried<ThreadResult>,
  about: Pick<RepositoryScan, 'run' | 'repository' | 'dueDays'>,
): RepositoryScan {
  const { attempts } = tried;
  if (tried.kind === 'failed') {
    const problems = [failure(tried.error)];
    return { ...about, attempts, outcome: 'failed', durationMs: 0, objects: 0, bytes: 0, findings: [], problems };
  }
  const { coverage, findings, diagnostics, durationMs } = tried.value;
  return {
    ...about,
    attempts,
    outcome: outcomeOf(tried.value),
    durationMs,
    objects: coverage.files,
    bytes: coverage.bytes,
    findings,
    problems: diagnostics,
  };
}

function outcomeOf({ coverage, diagnostics }: ThreadResult): Exclude<Outcome, 'pending' | 'failed'> {
  if (diagnostics.some(({ level }) => level === 'error')) return 'partial';
  return coverage.files === 0 ? 'empty' : 'scanned';
}

function failure(error: unknown): Diagnostic {
  const level = 'error';
  if (error instanceof ScanRefused || error instanceof GitError || error instanceof UsageError)
    return { code: 'refused', level, message: error.message };
  if (error instanceof ScanCrashed || error instanceof WorkersDied)
    return { code: 'crashed', level, message: error.message };
  // What a bug says could be anything.
  if (!isPassing(error)) return { code: 'crashed', level, message: `it ended with ${(error as Error).name}, a bug` };
  return { code: 'not-opened', level, message: error instanceof Error ? error.message : String(error) };
}
