import { resolve } from 'node:path';
import process from 'node:process';
import { UsageError } from '../../core/errors.ts';
import { isWholeHistory, type PlannedHistory, type StatePlace } from '../../pipeline/history/plan.ts';
import { GitError } from '../../scanners/git/git-error.ts';
import { findRepository, type Repository } from '../../scanners/git/objects/find-repository.ts';
import type { HistoryOptions } from '../options/history-options.ts';
import type { ScanOptions } from '../options/scan-options.ts';
import { parseTyped, planWith } from '../plans/plan-scan.ts';
import { readBaseline } from '../settings/read-baseline.ts';
import { ownRules, readSettings } from '../settings/read-settings.ts';
import { runPlanned } from './scan.ts';

/** `history [repository]`: scans what the repository holds, reports, and returns the exit code. */
export async function runHistory(target: string, typedOptions: HistoryOptions): Promise<number> {
  const options: ScanOptions = {
    ...typedOptions,
    'tracked-only': undefined,
    'stdin-filename': undefined,
    explain: undefined,
    ci: false,
  };
  const repository = await repositoryAt(target);
  const typed = parseTyped(options, process.env);
  const baseline = await readBaseline(options.baseline, typed.fingerprintKey);
  const settings = await readSettings({
    targets: [repository.root],
    file: options.config,
    cwd: process.cwd(),
    own: await ownRules(options),
  });
  const subject = {
    targets: [target],
    base: repository.root,
    history: plannedHistory(repository, typedOptions),
    ...(baseline && { baseline: { ...baseline, unused: 'kept' } as const }),
  };
  return runPlanned(planWith(subject, options, settings, typed), options);
}

async function repositoryAt(target: string): Promise<Repository> {
  try {
    return await findRepository(target);
  } catch (error) {
    if (error instanceof GitError) throw new UsageError(`${target}: ${error.message}`);
    throw error;
  }
}

function plannedHistory(repository: Repository, options: HistoryOptions): PlannedHistory {
  const maxDepth = options['max-depth'];
  if (maxDepth !== undefined && !/^[1-9]\d{0,8}$/.test(maxDepth))
    throw new UsageError(`--max-depth takes a number of commits, not ${maxDepth}`);
  const selection = {
    ...(options.since !== undefined && { since: options.since }),
    ...(options.until !== undefined && { until: options.until }),
    ...(maxDepth !== undefined && { maxDepth: Number(maxDepth) }),
    branches: options.branch,
    firstParent: options['first-parent'] ?? false,
  };
  const isWhole = isWholeHistory(selection);
  if (!isWhole && options.unreachable)
    throw new UsageError('--unreachable does not go with options that choose commits', 'leave one of them out');
  return {
    repository,
    selection,
    unreachable: isWhole && (options.unreachable ?? true),
    alternates: options.alternates ? 'everywhere' : 'inside',
    state: statePlace(options),
  };
}

function statePlace({ incremental = true, state }: HistoryOptions): StatePlace {
  if (incremental) return state === undefined ? { kind: 'cache' } : { kind: 'file', path: resolve(state) };
  if (state !== undefined) throw new UsageError('--state does not go with --no-incremental', 'leave one of them out');
  return { kind: 'none' };
}
