import process from 'node:process';
import type { ResolvedRange } from '../../scanners/change/resolve-range.ts';
import type { ChangeOptions } from '../options/scan-options.ts';
import { readBasePolicy } from '../settings/read-base-policy.ts';
import { openBaseline, requireKey } from '../settings/read-baseline.ts';
import { assembleSettings } from '../settings/read-settings.ts';
import { asScanOptions } from './change-options.ts';
import { type PlannedScan, parseTyped, planWith } from './plan-scan.ts';

/** Commits that others made, and whose base decides what counts. */
export interface RangeSubject extends ResolvedRange {
  /** Absolute folder of the repository. */
  readonly root: string;
  /** For messages. */
  readonly name: string;
  /** A program named the ends, so that there being no commits between them is no mistake. */
  readonly certain: boolean;
}

/** @throws UsageError for what is wrong in the options or in the base's policy; GitError */
export async function planRange(
  { root, name, certain, range, policy, diagnostics }: RangeSubject,
  changeOptions: ChangeOptions,
): Promise<PlannedScan> {
  const options = asScanOptions(changeOptions);
  const typed = parseTyped(options, process.env);
  const userKey = typed.fingerprintKey ?? '';
  if (options.baseline !== undefined) requireKey(typed.fingerprintKey);
  const { config, baseline: baselineFile, rules } = options;
  const base = await readBasePolicy({
    root,
    cwd: process.cwd(),
    commit: policy,
    config,
    baseline: baselineFile,
    rules,
  });
  const baseline = base.baseline && (await openBaseline(base.baseline, userKey));
  const own = { ...base.rules, only: options['builtin-rules'] === false };
  const settings = await assembleSettings(base.config, base.configName, base.ignore, own);
  const subject = {
    targets: [name],
    base: root,
    change: {
      source: { kind: 'range', root, allows: 'those of the base', ...range } as const,
      certain,
      policyFiles: base.files,
      diagnostics: [...diagnostics, ...base.diagnostics],
    },
    ...(baseline && { baseline: { ...baseline, unused: 'kept' } as const }),
  };
  return planWith(subject, options, settings, typed);
}
