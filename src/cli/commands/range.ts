import process from 'node:process';
import { UsageError } from '../../core/errors.ts';
import { rangeFromEvent } from '../../scanners/change/range-event.ts';
import { type RangeEnds, rangeFromWords } from '../../scanners/change/range-words.ts';
import { resolveRange } from '../../scanners/change/resolve-range.ts';
import { GitError } from '../../scanners/git/git-error.ts';
import { asScanOptions } from '../change-options.ts';
import type { ChangeOptions } from '../options/scan-options.ts';
import { type PlannedScan, parseTyped, planWith } from '../plan-scan.ts';
import { readBasePolicy } from '../read-base-policy.ts';
import { openBaseline, requireKey } from '../read-baseline.ts';
import { assembleSettings } from '../read-settings.ts';
import { anyRepositoryOf } from '../repository-of.ts';
import { runPlanned } from './scan.ts';

/** `range A..B`: scans what commits add, reports, and returns the exit code. */
export async function runRange(words: readonly string[], options: ChangeOptions): Promise<number> {
  const ends = endsOf(words);
  try {
    return await runPlanned(await planRange(ends, options), options);
  } catch (error) {
    if (error instanceof GitError) throw new UsageError(error.message);
    throw error;
  }
}

function endsOf(words: readonly string[]): RangeEnds {
  if (words.length > 0) return rangeFromWords(words);
  const event = process.env.GITHUB_EVENT_PATH;
  if (!event) throw new UsageError('range of what?', 'write A..B, A...B or A B');
  return rangeFromEvent(event);
}

async function planRange(ends: RangeEnds, changeOptions: ChangeOptions): Promise<PlannedScan> {
  const options = asScanOptions(changeOptions);
  const cwd = process.cwd();
  const root = anyRepositoryOf(cwd);
  const typed = parseTyped(options, process.env);
  const userKey = typed.fingerprintKey ?? '';
  if (options.baseline !== undefined) requireKey(typed.fingerprintKey);
  const { range, policy, diagnostics } = await resolveRange(root, ends);
  const { config, baseline: baselineFile, rules } = options;
  const base = await readBasePolicy({ root, cwd, commit: policy, config, baseline: baselineFile, rules });
  const baseline = base.baseline && (await openBaseline(base.baseline, userKey));
  const own = { ...base.rules, only: options['builtin-rules'] === false };
  const settings = await assembleSettings(base.config, base.configName, base.ignore, own);
  const subject = {
    targets: [ends.name],
    base: root,
    change: {
      source: { kind: 'range', root, ...range } as const,
      certain: ends.certain || range.commits.length > 0,
      policyFiles: base.files,
      diagnostics: [...diagnostics, ...base.diagnostics],
    },
    ...(baseline && { baseline: { ...baseline, unused: 'kept' } as const }),
  };
  return planWith(subject, options, settings, typed);
}
