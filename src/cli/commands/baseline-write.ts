import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import { isComplete } from '../../report/totals.ts';
import type { Baseline, BaselineEntry } from '../../triage/baseline/entry.ts';
import { baselineFingerprint, baselineKey, keyCheckOf, newSalt } from '../../triage/baseline/fingerprint.ts';
import { formatBaseline } from '../../triage/baseline/format-baseline.ts';
import { sortEntries } from '../../triage/baseline/parse-baseline.ts';
import { hasRunOut, isDay } from '../../triage/end-date.ts';
import { plainReason } from '../../triage/reason.ts';
import { chooseDestination } from '../destination.ts';
import { EXIT } from '../exit-codes.ts';
import type { Invocation } from '../invocation.ts';
import type { ScanOptions } from '../options/scan-options.ts';
import { planScan } from '../plan-scan.ts';
import { BASELINE_FILE, requireKey } from '../read-baseline.ts';
import { diagnosticLines } from '../scan-messages.ts';
import { writeFile } from '../write-file.ts';
import { scanWithProgress } from './scan.ts';

type Writing = Extract<Invocation, { kind: 'baseline-create' | 'baseline-update' | 'baseline-prune' }>;
type Fields = Pick<BaselineEntry, 'until' | 'owner' | 'reason'>;

/**
 * `baseline create`, `update` and `prune`: scans, and writes the baseline that follows. What could not be scanned could
 * not be judged either: then nothing is written, unless `--allow-partial`.
 */
export async function runBaselineWrite({ kind, targets, options }: Writing): Promise<number> {
  const path = resolve(options.baseline ?? BASELINE_FILE);
  const name = displayPath(options.baseline ?? BASELINE_FILE);
  const fields = 'reason' in options ? fieldsOf(options) : {};
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
  const after = kind === 'baseline-prune' ? pruned(before, result, plan.today) : added(before, result, fields);
  if (destination.kind !== 'stdout') writeFile(destination, formatBaseline(after));
  const difference = after.entries.length - before.entries.length;
  process.stderr.write(
    `cli-cred-scan: ${name}: ${Math.abs(difference)} ${difference < 0 ? 'removed' : 'added'}, entries now: ${after.entries.length}\n`,
  );
  return EXIT.clean;
}

/** @throws UsageError for an end that is no day, or an owner of several words */
function fieldsOf({ until, owner, reason }: { readonly [K in keyof Fields]: string | undefined }): Fields {
  if (until !== undefined && !isDay(until)) throw new UsageError('--until needs a day, written YYYY-MM-DD');
  if (owner !== undefined && /\s/.test(owner)) throw new UsageError('--owner needs a name without spaces');
  const [plainOwner, plainWords] = [plainReason(owner ?? ''), plainReason(reason ?? '')];
  return {
    ...(until !== undefined && { until }),
    ...(plainOwner !== undefined && { owner: plainOwner }),
    ...(plainWords !== undefined && { reason: plainWords }),
  };
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

type KeyedBaseline = Baseline & { readonly key: Buffer };

function emptyBaseline(userKey: string): KeyedBaseline {
  const salt = newSalt();
  const key = baselineKey(userKey, salt);
  return { salt, key, keyCheck: keyCheckOf(key), entries: [] };
}

/** What is open now and reported gets an entry; an entry that has run out is renewed. */
function added(baseline: KeyedBaseline, { findings }: ScanResult, fields: Fields): Baseline {
  const all = new Map(baseline.entries.map((entry) => [entry.fingerprint, entry]));
  for (const { rule, secretFingerprint, suppression } of findings) {
    if (suppression || secretFingerprint === undefined) continue;
    const fingerprint = baselineFingerprint(baseline.key, secretFingerprint);
    all.set(fingerprint, { fingerprint, rule: rule.id, ...fields });
  }
  return { ...baseline, entries: sortEntries(all.values()) };
}

function pruned(before: Baseline, { baseline }: ScanResult, today: string): Baseline {
  const unused = new Set(baseline?.unused);
  const kept = before.entries.filter(({ fingerprint, until }) => !unused.has(fingerprint) && !hasRunOut(until, today));
  return { ...before, entries: kept };
}
