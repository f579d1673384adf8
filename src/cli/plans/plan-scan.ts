import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import { parseSize } from '../../config/size.ts';
import type { CiCheck } from '../../core/ci-check.ts';
import { UsageError } from '../../core/errors.ts';
import type { Rule } from '../../core/rules/rule.ts';
import type { ScanPlan } from '../../pipeline/plan.ts';
import { loadBuiltinCi } from '../../rules/ci/builtin-ci.ts';
import { reportPath } from '../../scanners/report-path.ts';
import type { ExitPolicy } from '../exit-policy.ts';
import type { ScanOptions } from '../options/scan-options.ts';
import { fingerprintKey } from '../settings/fingerprint-key.ts';
import { readBaseline } from '../settings/read-baseline.ts';
import { ownRules, readSettings, type Settings } from '../settings/read-settings.ts';
import { baseFolder, isWithin } from './base-folder.ts';
import { chooseRules } from './choose-rules.ts';
import { slowRules } from './slow-rules.ts';

export interface PlannedScan {
  readonly plan: ScanPlan;
  readonly policy: ExitPolicy;
}

export interface Surroundings {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

const DEFAULT_MAX_SIZE = 25_000_000;
const MOST_JOBS = 256;
/** What the ids of all checks begin with. */
const CHECK_PREFIX = 'ci-';

/**
 * Resolves what was typed and what is configured to one plan; what was typed wins, and excluded patterns add up.
 *
 * @throws UsageError for a value that makes no sense, a rule that is not there or a configuration that is wrong
 */
export async function planScan(
  targets: readonly string[],
  options: ScanOptions,
  { cwd, env }: Surroundings,
): Promise<PlannedScan> {
  // What costs nothing is refused first.
  const typed = parseTyped(options, env);
  const baseline = await readBaseline(options.baseline, typed.fingerprintKey);
  const stdinFile = stdinFilename(targets, options);
  const places = stdinFile === undefined ? targets : targets.map((target) => (target === '-' ? stdinFile : target));
  const settings = await readSettings({ targets: places, file: options.config, cwd, own: await ownRules(options) });
  const base = baseFolder(places, cwd);
  const unused = options.baseline && isWhole(targets, options, resolve(cwd, options.baseline), cwd) ? 'told' : 'kept';
  const subject = {
    targets,
    base,
    ...(stdinFile !== undefined && { stdinName: reportPath(base, resolve(cwd, stdinFile)) }),
    ...(baseline && { baseline: { ...baseline, unused } as const }),
  };
  return planWith(subject, options, settings, typed);
}

/** @throws UsageError when there is nothing that it could name */
function stdinFilename(targets: readonly string[], options: ScanOptions): string | undefined {
  const name = options['stdin-filename'];
  if (name === undefined || targets.includes('-')) return name;
  throw new UsageError('--stdin-filename names standard input, which is not scanned', 'add - to what is scanned');
}

/** Whether nothing was typed that leaves out a part of what the baseline is about. */
function isWhole(targets: readonly string[], options: ScanOptions, baseline: string, cwd: string): boolean {
  const { include, exclude, rule } = options;
  if (include.length + exclude.length + rule.length > 0 || options['tracked-only']) return false;
  return targets.some((target) => isWithin(dirname(baseline), resolve(cwd, target)));
}

/** What is scanned, as against how. */
export type Subject = Pick<ScanPlan, 'targets' | 'base' | 'stdinName' | 'change' | 'history' | 'baseline'>;

/** What was typed and has to be read before it is of use. */
export interface TypedValues {
  readonly jobs: number;
  readonly maxSize: number | undefined;
  readonly fingerprintKey?: string;
}

/** @throws UsageError for a value that makes no sense */
export function parseTyped(options: Pick<ScanOptions, 'jobs' | 'max-size'>, env: NodeJS.ProcessEnv): TypedValues {
  return {
    jobs: parseJobs(options.jobs),
    maxSize: parseMaxSize(options['max-size']),
    ...fingerprintKey(env),
  };
}

/** The plan that follows from what was typed and what is configured. */
export function planWith(
  subject: Subject,
  options: ScanOptions,
  settings: Settings,
  { jobs, maxSize, ...key }: TypedValues,
): PlannedScan {
  const { config } = settings;
  const rules = selectRules(settings, options);
  const plan: ScanPlan = {
    ...subject,
    include: options.include.length > 0 ? options.include : (config.include ?? []),
    exclude: [...(config.exclude ?? []), ...options.exclude],
    trackedOnly: options['tracked-only'] ?? config.trackedOnly ?? false,
    maxSize: maxSize ?? config.maxSize ?? DEFAULT_MAX_SIZE,
    jobs,
    ...rules,
    minSeverity: options.severity ?? config.severity ?? 'low',
    minConfidence: options.confidence ?? config.confidence ?? 'medium',
    ignore: settings.ignore,
    foreignComments: config.foreignComments ?? [],
    diagnostics: [...settings.diagnostics, ...slowRules(rules.customRules)],
    today: new Date().toISOString().slice(0, 10),
    showSecrets: options['show-secrets'] ?? false,
    explain: options.explain ?? false,
    stats: options.stats ?? false,
    ...key,
  };
  const failOn = options['fail-on'] ?? config.failOn ?? 'low';
  return { plan, policy: { failOn, allowPartial: options['allow-partial'] ?? false } };
}

/** Rules and checks are chosen alike; the checks are read only where one is named. */
function selectRules(settings: Settings, options: ScanOptions): Pick<ScanPlan, 'rules' | 'customRules' | 'ci'> {
  const { only = [], disable = [] } = settings.config.rules ?? {};
  const named = [...options.rule, ...only, ...disable].some((id) => id.startsWith(CHECK_PREFIX));
  const checks = named ? loadBuiltinCi().checks : [];
  const kinds: readonly (Rule | CiCheck)[] = [...settings.rules, ...checks];
  const chosen = chooseRules(kinds, {
    typed: options.rule,
    configured: settings.config.rules,
    configName: settings.configName,
  });
  const rules = settings.rules.filter((rule) => chosen.includes(rule));
  const picked = checks.filter((check) => chosen.includes(check)).map(({ id }) => id);
  const someAreChosen = options.rule.length + only.length > 0;
  const taking = named ? picked : someAreChosen ? [] : ('all' as const);
  const isOff = options.ci === false || options['builtin-rules'] === false;
  return {
    rules,
    customRules: rules.filter((rule) => settings.customRules.includes(rule)),
    ...(!isOff && { ci: { checks: taking, files: 'too' as const } }),
  };
}

function parseMaxSize(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined;
  try {
    return parseSize(typed);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`--max-size ${typed}: ${error.message}`, error.hint);
  }
}

function parseJobs(typed: string | undefined): number {
  if (typed === undefined) return availableParallelism();
  const jobs = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
  if (jobs >= 1 && jobs <= MOST_JOBS) return jobs;
  throw new UsageError(`--jobs takes a number from 1 to ${MOST_JOBS}, not ${typed}`);
}
