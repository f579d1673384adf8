import process from 'node:process';
import type { PlannedChange } from '../../pipeline/plan.ts';
import type { ChangeOptions } from '../options/scan-options.ts';
import { readBaseline } from '../settings/read-baseline.ts';
import { ownRules, readSettings } from '../settings/read-settings.ts';
import { asScanOptions } from './change-options.ts';
import { type PlannedScan, parseTyped, planWith } from './plan-scan.ts';

/** A change of who asks, and whose working tree decides what counts. */
export interface OwnChange extends Pick<PlannedChange, 'source' | 'diagnostics'> {
  /** For messages. */
  readonly name: string;
}

/** @throws UsageError for what is wrong in the options or the configuration */
export async function planOwnChange(
  { name, source, diagnostics }: OwnChange,
  changeOptions: ChangeOptions,
): Promise<PlannedScan> {
  const options = asScanOptions(changeOptions);
  const cwd = process.cwd();
  const typed = parseTyped(options, process.env);
  const baseline = await readBaseline(options.baseline, typed.fingerprintKey);
  const settings = await readSettings({ targets: ['.'], file: options.config, cwd, own: await ownRules(options) });
  const subject = {
    targets: [name],
    base: source.root,
    change: { source, certain: true, policyFiles: new Set<string>(), diagnostics },
    ...(baseline && { baseline: { ...baseline, unused: 'kept' } as const }),
  };
  return planWith(subject, options, settings, typed);
}
