import { CONFIDENCES } from '../../core/kinds/confidence.ts';
import { SEVERITIES } from '../../core/kinds/severity.ts';
import { FORMAT_NAMES } from '../../report/format-names.ts';
import { HOW_TO_REPORT, HOW_TO_RUN, WHAT_COUNTS, WHAT_TO_SCAN } from './option-groups.ts';
import { type OptionTable, type ValuesOf, without } from './option-spec.ts';
import { BUILTIN_RULES_OPTION, CONFIG_OPTION, RULES_OPTION } from './rules-options.ts';

/** `none` lets a scan with findings succeed. */
export const FAIL_ON = ['none', ...SEVERITIES] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** Every option of a scan. */
export const SCAN_OPTIONS = {
  'tracked-only': { kind: 'flag', group: WHAT_TO_SCAN, describe: 'Only files that git tracks' },
  include: {
    kind: 'list',
    group: WHAT_TO_SCAN,
    describe: 'Only files that match this pattern; repeatable',
    names: 'file',
  },
  exclude: {
    kind: 'list',
    group: WHAT_TO_SCAN,
    describe: 'No files or folders that match this pattern, nor those that the configuration excludes; repeatable',
    names: 'file',
  },
  'stdin-filename': {
    kind: 'text',
    group: WHAT_TO_SCAN,
    describe: 'The file whose text standard input is, as an editor has it: for reports and what does not count',
    names: 'file',
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
  rule: { kind: 'list', group: WHAT_COUNTS, describe: 'Only the rule of this id; repeatable', names: 'rule or check' },
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
    names: 'file',
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
    names: 'file',
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
  jobs: { kind: 'text', group: HOW_TO_RUN, describe: 'Threads that scan', default: 'one for each processor' },
} as const satisfies OptionTable;

/** Every option of `staged`: all that is in a change is tracked, and one thread is enough for it. */
export const CHANGE_OPTIONS = without(SCAN_OPTIONS, ['tracked-only', 'stdin-filename', 'jobs']);

/** Every option of `range`. */
export const RANGE_OPTIONS = {
  'pre-push': {
    kind: 'text',
    group: WHAT_TO_SCAN,
    describe: 'What a push to this remote (. for one without a name) sends: standard input is what git tells its hook',
  },
  'pre-receive': {
    kind: 'flag',
    group: WHAT_TO_SCAN,
    describe: 'What a push brings to this repository: standard input is what git tells its hook',
  },
  ...CHANGE_OPTIONS,
} as const satisfies OptionTable;

/** Every option of `ci`. */
export const CI_OPTIONS = {
  ...without(SCAN_OPTIONS, ['ci', 'stdin-filename']),
  rule: { ...SCAN_OPTIONS.rule, names: 'check' },
} as const satisfies OptionTable;

export type ScanOptions = ValuesOf<typeof SCAN_OPTIONS>;
export type ChangeOptions = ValuesOf<typeof CHANGE_OPTIONS>;
export type RangeOptions = ValuesOf<typeof RANGE_OPTIONS>;
export type CiOptions = ValuesOf<typeof CI_OPTIONS>;
