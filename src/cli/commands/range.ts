import process from 'node:process';
import { UsageError } from '../../core/errors.ts';
import { rangeFromEvent } from '../../scanners/change/range-event.ts';
import { type RangeEnds, rangeFromWords } from '../../scanners/change/range-words.ts';
import { resolveRange } from '../../scanners/change/resolve-range.ts';
import { GitError } from '../../scanners/git/git-error.ts';
import type { RangeOptions } from '../options/scan-options.ts';
import { planRange } from '../plans/plan-range.ts';
import type { PlannedScan } from '../plans/plan-scan.ts';
import { anyRepositoryOf } from '../plans/repository-of.ts';
import { runPlanned } from './scan.ts';

/** `range A..B`: scans what commits add, reports, and returns the exit code. */
export async function runRange(words: readonly string[], options: RangeOptions): Promise<number> {
  try {
    return await runPlanned(await plan(words, options), options);
  } catch (error) {
    if (error instanceof GitError) throw new UsageError(error.message);
    throw error;
  }
}

async function plan(words: readonly string[], options: RangeOptions): Promise<PlannedScan> {
  const { 'pre-push': remote, 'pre-receive': isReceiving = false } = options;
  const named = [words.length > 0, remote !== undefined, isReceiving].filter(Boolean).length;
  if (named > 1) throw new UsageError('A..B, --pre-push and --pre-receive each say what to scan', 'give one of them');
  if (remote !== undefined) return (await import('../plans/plan-push.ts')).planOutgoing(remote, options);
  if (isReceiving) return (await import('../plans/plan-push.ts')).planIncoming(options);
  const ends = endsOf(words);
  const root = anyRepositoryOf(process.cwd());
  const { name, certain } = ends;
  const resolved = await resolveRange(root, ends);
  return planRange({ root, name, certain: certain || resolved.range.commits.length > 0, ...resolved }, options);
}

function endsOf(words: readonly string[]): RangeEnds {
  if (words.length > 0) return rangeFromWords(words);
  const event = process.env.GITHUB_EVENT_PATH;
  if (!event) throw new UsageError('range of what?', 'write A..B, A...B or A B');
  return rangeFromEvent(event);
}
