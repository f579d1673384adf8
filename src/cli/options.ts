import { availableParallelism } from 'node:os';
import { CONFIDENCES, SEVERITIES } from '../core/rule.ts';
import { FORMAT_NAMES } from '../report/format-names.ts';
import { HOW_TO_REPORT, HOW_TO_RUN, WHAT_COUNTS, WHAT_TO_SCAN } from './option-groups.ts';

/** `flag`: on or off; `text`: one value, given once; `list`: one value each time it is given. */
export interface OptionSpec {
  readonly kind: 'flag' | 'text' | 'list';
  readonly group: string;
  readonly describe: string;
  readonly choices?: readonly string[];
  /** What holds when neither the command line nor the configuration says anything, as the help shows it. */
  readonly default?: string;
}

/** `none` lets a scan with findings succeed. */
export const FAIL_ON = ['none', ...SEVERITIES] as const;
export type FailOn = (typeof FAIL_ON)[number];

const CONFIG_OPTION = {
  kind: 'text',
  group: HOW_TO_RUN,
  describe: 'Configuration file to use instead of the nearest cli-cred-scan.{yaml,json,toml}',
} as const satisfies OptionSpec;

const RULES_OPTION = {
  kind: 'list',
  group: WHAT_COUNTS,
  describe: 'Rules of your own, too: a rule file, also of gitleaks or Kingfisher, or a folder; repeatable',
} as const satisfies OptionSpec;

const BUILTIN_RULES_OPTION = {
  kind: 'flag',
  group: WHAT_COUNTS,
  describe: 'The rules of the package (--no-builtin-rules: only your own)',
  default: 'on',
} as const satisfies OptionSpec;

/** Every option of a scan. Parsing, help and completion derive from this table. */
export const SCAN_OPTIONS = {
  'tracked-only': { kind: 'flag', group: WHAT_TO_SCAN, describe: 'Only files that git tracks' },
  include: { kind: 'list', group: WHAT_TO_SCAN, describe: 'Only files that match this pattern; repeatable' },
  exclude: {
    kind: 'list',
    group: WHAT_TO_SCAN,
    describe: 'No files or folders that match this pattern, nor those that the configuration excludes; repeatable',
  },
  'stdin-filename': {
    kind: 'text',
    group: WHAT_TO_SCAN,
    describe: 'The file whose text standard input is, as an editor has it: for reports and what does not count',
  },
  'max-size': {
    kind: 'text',
    group: WHAT_TO_SCAN,
    describe: 'Skip larger files: bytes, or 512KiB, 10MB',
    default: '25MB',
  },
  ci: {
    kind: 'flag',
    group: WHAT_TO_SCAN,
    describe: 'Judge CI configurations, too (--no-ci: do not)',
    default: 'on',
  },
  rules: RULES_OPTION,
  'builtin-rules': BUILTIN_RULES_OPTION,
  rule: { kind: 'list', group: WHAT_COUNTS, describe: 'Only the rule of this id; repeatable' },
  severity: {
    kind: 'text',
    group: WHAT_COUNTS,
    describe: 'Least severity to report',
    choices: SEVERITIES,
    default: 'low',
  },
  confidence: {
    kind: 'text',
    group: WHAT_COUNTS,
    describe: 'Least confidence to report',
    choices: CONFIDENCES,
    default: 'medium',
  },
  explain: { kind: 'flag', group: WHAT_COUNTS, describe: 'Tell which candidates were dropped and why' },
  'fail-on': {
    kind: 'text',
    group: WHAT_COUNTS,
    describe: 'Least severity that makes the exit code 1',
    choices: FAIL_ON,
    default: 'low',
  },
  baseline: {
    kind: 'text',
    group: WHAT_COUNTS,
    describe: 'File of known findings that do not count; see baseline create',
  },
  'allow-partial': {
    kind: 'flag',
    group: WHAT_COUNTS,
    describe: 'Take what could not be read for scanned: no exit code 4',
  },
  format: {
    kind: 'text',
    group: HOW_TO_REPORT,
    describe: 'Format of the report',
    choices: FORMAT_NAMES,
    default: 'terminal',
  },
  output: {
    kind: 'text',
    group: HOW_TO_REPORT,
    describe: 'Write the report to this file; it is replaced only once the new one is whole',
  },
  'show-secrets': {
    kind: 'flag',
    group: HOW_TO_REPORT,
    describe: 'Show secrets unmasked, on a terminal or in an --output that only you can read',
  },
  color: {
    kind: 'flag',
    group: HOW_TO_REPORT,
    describe: 'Colours (--no-color: none); also NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE',
    default: 'on a terminal',
  },
  progress: {
    kind: 'flag',
    group: HOW_TO_REPORT,
    describe: 'Show how far the scan is (--no-progress: do not)',
    default: 'on a terminal',
  },
  stats: { kind: 'flag', group: HOW_TO_RUN, describe: 'Tell on standard error where the time went, by stage and rule' },
  config: CONFIG_OPTION,
  jobs: { kind: 'text', group: HOW_TO_RUN, describe: 'Threads that scan', default: String(availableParallelism()) },
} as const satisfies Record<string, OptionSpec>;

/** Every option of `host`. */
export const HOST_OPTIONS = {
  root: {
    kind: 'text',
    group: WHAT_TO_SCAN,
    describe: 'Look into the homes of this disk or image, or into this home, instead of your own',
  },
  store: { kind: 'list', group: WHAT_TO_SCAN, describe: 'Only the store of this id; repeatable' },
  env: { kind: 'flag', group: WHAT_TO_SCAN, describe: 'Also the variables that this command was started with' },
  processes: { kind: 'flag', group: WHAT_TO_SCAN, describe: 'Also the variables of your other processes (Linux)' },
  now: {
    kind: 'text',
    group: WHAT_COUNTS,
    describe: 'Judge what has expired by this date (YYYY-MM-DD)',
    default: 'today',
  },
  config: {
    kind: 'text',
    group: WHAT_COUNTS,
    describe: 'Configuration file whose key host says how long credentials may live; none is looked for',
  },
  'all-users': { kind: 'flag', group: WHAT_TO_SCAN, describe: 'Every home of this machine; needs root' },
  plan: {
    kind: 'flag',
    group: HOW_TO_REPORT,
    describe: 'Write a checklist in Markdown: how each credential is moved, ended and removed, with commands',
  },
  fix: {
    kind: 'flag',
    group: HOW_TO_RUN,
    describe: 'Instead of a report, take the rights of others from files with credentials, and from folders above',
  },
  'dry-run': { kind: 'flag', group: HOW_TO_RUN, describe: 'With --fix: only say what would be changed' },
  'fail-on': SCAN_OPTIONS['fail-on'],
  'allow-partial': SCAN_OPTIONS['allow-partial'],
  format: SCAN_OPTIONS.format,
  output: SCAN_OPTIONS.output,
  color: SCAN_OPTIONS.color,
} as const satisfies Record<string, OptionSpec>;

/** Every option of `staged` and `range`: all that is in a change is tracked, and one thread is enough for it. */
export const CHANGE_OPTIONS = without(SCAN_OPTIONS, ['tracked-only', 'stdin-filename', 'jobs']);

/** Every option of `ci`. */
export const CI_OPTIONS = without(SCAN_OPTIONS, ['ci', 'stdin-filename']);

/** Every option of `history`. */
export const HISTORY_OPTIONS = {
  since: { kind: 'text', group: WHAT_TO_SCAN, describe: 'Only commits after this date, as git understands dates' },
  until: { kind: 'text', group: WHAT_TO_SCAN, describe: 'Only commits before this date' },
  branch: { kind: 'list', group: WHAT_TO_SCAN, describe: 'Only commits that this branch or revision has; repeatable' },
  'max-depth': { kind: 'text', group: WHAT_TO_SCAN, describe: 'Only so many commits, the newest ones' },
  'first-parent': {
    kind: 'flag',
    group: WHAT_TO_SCAN,
    describe: 'Of merges, only what they bring to their first parent',
  },
  unreachable: {
    kind: 'flag',
    group: WHAT_TO_SCAN,
    describe: 'Also what no ref leads to any more (--no-unreachable: not)',
    default: 'on, unless only some commits are wanted',
  },
  alternates: {
    kind: 'flag',
    group: WHAT_TO_SCAN,
    describe: 'Read objects that the repository borrows from folders outside of it',
  },
  incremental: {
    kind: 'flag',
    group: HOW_TO_RUN,
    describe: 'Read only what is new since the last time (--no-incremental: everything)',
    default: 'on',
  },
  state: {
    kind: 'text',
    group: HOW_TO_RUN,
    describe: 'File that remembers what was looked at',
    default: 'one in your cache folder',
  },
  ...without(SCAN_OPTIONS, ['tracked-only', 'stdin-filename', 'explain', 'ci']),
} as const satisfies Record<string, OptionSpec>;

const IN_THE_ENTRIES = 'What the entries say:';

/** Every option of the `baseline` commands that scan. */
export const BASELINE_OPTIONS = {
  ...without(SCAN_OPTIONS, ['stdin-filename', 'format', 'output', 'explain', 'color', 'show-secrets', 'fail-on']),
  baseline: {
    kind: 'text',
    group: IN_THE_ENTRIES,
    describe: 'File of the baseline',
    default: '.cli-cred-scan-baseline',
  },
  owner: { kind: 'text', group: IN_THE_ENTRIES, describe: 'Who decided, or who is to be asked; without spaces' },
  reason: { kind: 'text', group: IN_THE_ENTRIES, describe: 'Why these do not count' },
  until: { kind: 'text', group: IN_THE_ENTRIES, describe: 'The last day on which they do not count, YYYY-MM-DD' },
} as const satisfies Record<string, OptionSpec>;

/** Every option of `baseline prune`, which writes no new entries. */
export const PRUNE_OPTIONS = without(BASELINE_OPTIONS, ['owner', 'reason', 'until']);

/** Every option of `baseline stat`, which does not scan. */
export const STAT_OPTIONS = {
  format: {
    kind: 'text',
    group: HOW_TO_REPORT,
    describe: 'Format of the output',
    choices: ['terminal', 'json'],
    default: 'terminal',
  },
  baseline: BASELINE_OPTIONS.baseline,
} as const satisfies Record<string, OptionSpec>;

/** Every option of `report convert`. */
export const CONVERT_OPTIONS = {
  to: {
    kind: 'text',
    group: HOW_TO_REPORT,
    describe: 'Format to write it in',
    choices: FORMAT_NAMES,
    default: 'terminal',
  },
  output: SCAN_OPTIONS.output,
  color: SCAN_OPTIONS.color,
} as const satisfies Record<string, OptionSpec>;

/** Every option of `report merge`. */
export const MERGE_OPTIONS = {
  format: { ...SCAN_OPTIONS.format, default: 'json' },
  output: SCAN_OPTIONS.output,
  color: SCAN_OPTIONS.color,
} as const satisfies Record<string, OptionSpec>;

/** Every option of `report diff`. */
export const DIFF_OPTIONS = {
  'fail-on': {
    ...SCAN_OPTIONS['fail-on'],
    describe: 'Least severity of something new that makes the exit code 1',
  },
  'allow-partial': {
    ...SCAN_OPTIONS['allow-partial'],
    describe: 'Compare scans that did not read everything: no exit code 4',
  },
  format: {
    kind: 'text',
    group: HOW_TO_REPORT,
    describe: 'Format of the comparison',
    choices: ['terminal', 'json', 'markdown'],
    default: 'terminal',
  },
  output: SCAN_OPTIONS.output,
  color: SCAN_OPTIONS.color,
} as const satisfies Record<string, OptionSpec>;

/** Every option of `rules diff`, which reads no configuration. */
export const RULES_DIFF_OPTIONS = {
  format: {
    kind: 'text',
    group: HOW_TO_REPORT,
    describe: 'Format of the output',
    choices: ['terminal', 'json'],
    default: 'terminal',
  },
} as const satisfies Record<string, OptionSpec>;

/** Every option of the other `rules` commands. */
export const RULES_OPTIONS = {
  ...RULES_DIFF_OPTIONS,
  rules: RULES_OPTION,
  'builtin-rules': BUILTIN_RULES_OPTION,
  config: CONFIG_OPTION,
} as const satisfies Record<string, OptionSpec>;

/** Every option of `doctor`. */
export const DOCTOR_OPTIONS = { format: STAT_OPTIONS.format } as const satisfies Record<string, OptionSpec>;

type ValueOf<Spec extends OptionSpec> = Spec['kind'] extends 'flag'
  ? boolean | undefined
  : Spec['kind'] extends 'list'
    ? readonly string[]
    : Spec extends { readonly choices: readonly (infer Choice)[] }
      ? Choice | undefined
      : string | undefined;

/** What was typed for each option of a table; undefined, or an empty list, where nothing was. */
export type ValuesOf<Table extends Record<string, OptionSpec>> = {
  readonly [Name in keyof Table]: ValueOf<Table[Name]>;
};

export type ScanOptions = ValuesOf<typeof SCAN_OPTIONS>;
export type RulesDiffOptions = ValuesOf<typeof RULES_DIFF_OPTIONS>;
export type RulesOptions = ValuesOf<typeof RULES_OPTIONS>;
export type HostOptions = ValuesOf<typeof HOST_OPTIONS>;
export type CiOptions = ValuesOf<typeof CI_OPTIONS>;
export type HistoryOptions = ValuesOf<typeof HISTORY_OPTIONS>;
export type ChangeOptions = ValuesOf<typeof CHANGE_OPTIONS>;
export type BaselineOptions = ValuesOf<typeof BASELINE_OPTIONS>;
export type PruneOptions = ValuesOf<typeof PRUNE_OPTIONS>;
export type DoctorOptions = ValuesOf<typeof DOCTOR_OPTIONS>;
export type StatOptions = ValuesOf<typeof STAT_OPTIONS>;
export type ConvertOptions = ValuesOf<typeof CONVERT_OPTIONS>;
export type MergeOptions = ValuesOf<typeof MERGE_OPTIONS>;
export type DiffOptions = ValuesOf<typeof DIFF_OPTIONS>;

function without<T extends object, K extends keyof T>(table: T, names: readonly K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(table).filter(([name]) => !names.some((left) => left === name))) as Omit<
    T,
    K
  >;
}
