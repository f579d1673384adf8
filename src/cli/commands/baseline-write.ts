import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import { isComplete } from '../../report/totals.ts';
import { addFindings, emptyBaseline } from '../../triage/baseline/add-findings.ts';
import type { Baseline } from '../../triage/baseline/entry.ts';
import { entryFields } from '../../triage/baseline/entry-fields.ts';
import { formatBaseline } from '../../triage/baseline/format-baseline.ts';
import { hasRunOut } from '../../triage/suppress/end-date.ts';
import type { Invocation } from '../command-line/invocation.ts';
import { EXIT } from '../exit-codes.ts';
import type { ScanOptions } from '../options/scan-options.ts';
import { chooseDestination } from '../output/destination.ts';
import { diagnosticLines } from '../output/scan-messages.ts';
import { writeFile } from '../output/write-file.ts';
import { planScan } from '../plans/plan-scan.ts';
import { BASELINE_FILE, requireKey } from '../settings/read-baseline.ts';
import { scanWithProgress } from './scan.ts';

type Writing = Extract<Invocation, { kind: 'baseline-create' | 'baseline-update' | 'baseline-prune' }>;

/**
 * `baseline create`, `update` and `prune`: scans, and writes the baseline that follows. What could not be scanned could
 * not be judged either: then nothing is written, unless `--allow-partial`.
 */
export async function runBaselineWrite({ kind, targets, options }: Writing): Promise<number> {
  const path = resolve(options.baseline ?? BASELINE_FILE);
  const name = displayPath(options.baseline ?? BASELINE_FILE);
  const fields = 'reason' in options ? entryFields(options) : {};
  if (kind === 'baseline-create' && existsSync(path)) {
    throw new UsageError(`${name} is there already`, 'baseline update adds to it');
  }
  const destination = chooseDestination({ output: path, showSecrets: false, stdoutIsTerminal: false });
  const { plan } = await planScan(targets, scanOptions(options, kind === 'baseline-create' ? undefined : path), {
    cwd: process.cwd(),
    env: process.env,
  });
  requireKey(plan.fingerprintKey);
  const result = await scanWithProgress(plan, options.progress ?? true);
  process.stderr.write(diagnosticLines(result.diagnostics.filter(({ code }) => !code.endsWith('-baseline-entry'))));
  if (result.coverage.files === 0 && kind === 'baseline-prune') {
    process.stderr.write(`cli-cred-scan: nothing was scanned; ${name} stays as it is\n`);
    return EXIT.nothingScanned;
  }
  if (!isComplete(result) && !options['allow-partial']) {
    process.stderr.write(`cli-cred-scan: not everything could be scanned; ${name} stays as it is\n`);
    return result.interrupted ? EXIT.interrupted : EXIT.partial;
  }
  const before = plan.baseline ?? emptyBaseline(plan.fingerprintKey);
  const after =
    kind === 'baseline-prune' ? pruned(before, result, plan.today) : addFindings(before, result.findings, fields);
  if (destination.kind !== 'stdout') writeFile(destination, formatBaseline(after));
  const difference = after.entries.length - before.entries.length;
  process.stderr.write(
    `cli-cred-scan: ${name}: ${Math.abs(difference)} ${difference < 0 ? 'removed' : 'added'}, entries now: ${after.entries.length}\n`,
  );
  return EXIT.clean;
}

function scanOptions(options: Writing['options'], baseline: string | undefined): ScanOptions {
  const unasked = { format: undefined, output: undefined, explain: undefined, color: undefined };
  return {
    ...options,
    ...unasked,
    baseline,
    'show-secrets': undefined,
    'stdin-filename': undefined,
    'fail-on': undefined,
  };
}

function pruned(before: Baseline, { baseline }: ScanResult, today: string): Baseline {
  const unused = new Set(baseline?.unused);
  const kept = before.entries.filter(({ fingerprint, until }) => !unused.has(fingerprint) && !hasRunOut(until, today));
  return { ...before, entries: kept };
}
