import { join, resolve } from 'node:path';
import process from 'node:process';
import { UsageError } from '../../core/errors.ts';
import type { SharedPlan } from '../../pipeline/scan-thread.ts';
import { rulesVersion } from '../../rules/rules-version.ts';
import { repositoryKey } from '../../sweep/repository-key.ts';
import type { SweepPlan } from '../../sweep/sweep-plan.ts';
import type { ExitPolicy } from '../exit-policy.ts';
import type { ScanOptions } from '../options/scan-options.ts';
import type { SweepRunOptions } from '../options/sweep-options.ts';
import { parseTyped, planWith } from '../plans/plan-scan.ts';
import { KEY_FILE_VARIABLE, KEY_VARIABLE } from '../settings/fingerprint-key.ts';
import { ownRules, readSettings } from '../settings/read-settings.ts';
import { parseSla } from './parse-sla.ts';
import { type PlannedWebhook, planWebhook } from './plan-webhook.ts';
import { sweepSources } from './sweep-sources.ts';

declare const __VERSION__: string;

/** Something that passes has passed in a minute, or takes until the next sweep. */
const RETRY_AFTER = [1000, 10_000, 60_000];

export interface PlannedSweep {
  readonly plan: SweepPlan;
  readonly policy: ExitPolicy;
  readonly fingerprintKey: string;
  /** Where the end of a run is told, if anywhere. */
  readonly webhook: PlannedWebhook | undefined;
}

/**
 * Resolves what was typed and what is configured here to one plan. Configurations in the repositories do not count.
 *
 * @throws UsageError for a value that makes no sense, a source that is not there, or when there is no fingerprint key
 */
export async function planSweep(typed: readonly string[], options: SweepRunOptions): Promise<PlannedSweep> {
  const found = await sweepSources(typed, options);
  const dueDays = parseSla(options.sla);
  const { jobs, maxSize, fingerprintKey } = parseTyped(options, process.env);
  if (fingerprintKey === undefined)
    throw new UsageError(
      `a sweep needs ${KEY_VARIABLE}, or ${KEY_FILE_VARIABLE}: by it secrets are known again`,
      'make one: openssl rand -hex 32',
    );
  const webhook = await planWebhook(options, process.env, fingerprintKey);
  const cwd = process.cwd();
  const settings = await readSettings({ targets: [], file: options.config, cwd, own: await ownRules(options) });
  const subject = { targets: [], base: cwd };
  const { plan, policy } = planWith(subject, asScanOptions(options), settings, { jobs: 1, maxSize, fingerprintKey });
  const { targets: _, base: __, jobs: ___, ...scan } = plan;
  return {
    policy,
    fingerprintKey,
    webhook,
    plan: {
      ...found,
      scan: scan satisfies SharedPlan,
      stateOf: statePlaces(options['work-dir']),
      jobs,
      ahead: options['disk-quota'] === undefined ? jobs : 0,
      dueDays,
      announceTo: webhook ? [webhook.digest] : [],
      facts: { program: __VERSION__, rulesVersion: rulesVersion(plan.rules), ruleCount: plan.rules.length },
      retryAfter: RETRY_AFTER,
    },
  };
}

const asScanOptions = (options: SweepRunOptions): ScanOptions => ({
  ...options,
  format: undefined,
  'tracked-only': undefined,
  'stdin-filename': undefined,
  explain: undefined,
  baseline: undefined,
  output: undefined,
  'show-secrets': undefined,
  stats: undefined,
  ci: false,
});

/** A file for each repository, by no name that others chose. */
function statePlaces(workDir: string | undefined): SweepPlan['stateOf'] {
  if (workDir === undefined) return () => ({ kind: 'cache' });
  const folder = join(resolve(workDir), 'history');
  return (repository) => ({ kind: 'file', path: join(folder, `${repositoryKey(repository)}.state`) });
}
