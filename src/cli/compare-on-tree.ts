import { randomBytes } from 'node:crypto';
import process from 'node:process';
import type { ResultsDiff } from '../core/results-diff.ts';
import type { Rule } from '../core/rules/rule.ts';
import type { ScanResult } from '../core/scan-result.ts';
import { scan } from '../pipeline/scan.ts';
import { diffResults } from '../triage/diff-results.ts';
import { unsetOptions } from './command-line/plain-command.ts';
import { SCAN_OPTIONS, type ScanOptions } from './options/scan-options.ts';
import { planScan } from './plans/plan-scan.ts';

/** Rules to scan with. */
export interface ScanRules {
  readonly rules: readonly Rule[];
  /** `builtin` are those of this package, whose tables are at hand. */
  readonly origin: 'builtin' | 'files';
}

/**
 * What a set of rules finds more and less in a folder than another one. What the configuration there excludes is left out; which
 * rules it chooses does not count.
 *
 * @throws UsageError when the folder is not there or its configuration is wrong
 */
export async function compareOnTree(tree: string, before: ScanRules, after: ScanRules): Promise<ResultsDiff> {
  const { plan } = await planScan([tree], unsetOptions(SCAN_OPTIONS) as unknown as ScanOptions, {
    cwd: process.cwd(),
    env: process.env,
  });
  // Both know a secret by the same key, which nobody else is told.
  const fingerprintKey = randomBytes(32).toString('hex');
  const { ci: _ci, ...rest } = plan;
  const scanWith = ({ rules, origin }: ScanRules): Promise<ScanResult> =>
    scan({ ...rest, fingerprintKey, rules, customRules: origin === 'files' ? rules : [] });
  return diffResults(await scanWith(before), await scanWith(after));
}
