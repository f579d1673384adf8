import { TRIAGE_STATES } from '../../core/sweep-summary.ts';
import { WEBHOOK_FORMATS } from '../../report/sweep/webhook-body.ts';
import { SKIPPED_KINDS } from '../../sweep/hosts/skipped-kinds.ts';
import { HOW_TO_REPORT, HOW_TO_RUN, WHAT_COUNTS, WHAT_TO_SCAN } from './option-groups.ts';
import { type OptionTable, type ValuesOf, without } from './option-spec.ts';
import { SCAN_OPTIONS } from './scan-options.ts';
import { TABLE_OPTIONS } from './table-options.ts';

/** Where sweeps are kept when nothing else is said: in the current folder. */
export const STORE_FILE = 'cli-cred-scan-sweeps.db';

const STORE_OPTION = {
  kind: 'text',
  group: HOW_TO_RUN,
  describe: 'Where sweeps are kept: a file, or postgres://user@host/database',
  default: STORE_FILE,
} as const;

/** Every option of `sweep run`. */
export const SWEEP_RUN_OPTIONS = {
  store: STORE_OPTION,
  'work-dir': {
    kind: 'text',
    group: HOW_TO_RUN,
    describe: 'Folder for mirrors of repositories, and for what was looked at in each',
    default: 'your cache folder',
    names: 'folder',
  },
  'disk-quota': {
    kind: 'text',
    group: HOW_TO_RUN,
    describe: 'Bytes that all mirrors may take, such as 50GB: those not used for longest go first',
  },
  'token-file': {
    kind: 'list',
    group: HOW_TO_RUN,
    describe: 'HOST=FILE: the token for a host is in a file that only you can read; repeatable',
  },
  'github-app': {
    kind: 'list',
    group: HOW_TO_RUN,
    describe: '[HOST/]ID=FILE: ask GitHub as an App, whose private key is in a file that only you can read; repeatable',
  },
  'git-credentials': {
    kind: 'flag',
    group: HOW_TO_RUN,
    describe: "Ask git's credential helpers for hosts that there is no token for",
  },
  skip: {
    kind: 'list',
    group: WHAT_TO_SCAN,
    describe: 'No repositories of hosts that are so; repeatable',
    choices: SKIPPED_KINDS,
  },
  repository: {
    kind: 'list',
    group: WHAT_TO_SCAN,
    describe: 'Only repositories of hosts with a name like this: web-*, acme/**; repeatable',
  },
  'skip-repository': {
    kind: 'list',
    group: WHAT_TO_SCAN,
    describe: 'No repositories of hosts with a name like this; repeatable',
  },
  wikis: { kind: 'flag', group: WHAT_TO_SCAN, describe: 'Wikis on GitHub, GitLab and Gitea, too' },
  texts: {
    kind: 'flag',
    group: WHAT_TO_SCAN,
    describe: 'Issues, changes, reviews, comments and releases on hosts, too',
  },
  gists: {
    kind: 'flag',
    group: WHAT_TO_SCAN,
    describe: 'Gists on GitHub, snippets on GitLab and Bitbucket Cloud, too',
  },
  topic: {
    kind: 'list',
    group: WHAT_TO_SCAN,
    describe: 'Only repositories of hosts with one of these topics; repeatable',
  },
  'pushed-since': {
    kind: 'text',
    group: WHAT_TO_SCAN,
    describe: 'Only repositories of hosts with a push since that day, YYYY-MM-DD',
  },
  'max-repository-size': {
    kind: 'text',
    group: WHAT_TO_SCAN,
    describe: 'No repositories of hosts that are larger, such as 2GB',
  },
  sla: {
    kind: 'text',
    group: WHAT_COUNTS,
    describe: 'Days in which what is found now is to be revoked, such as critical=1,high=14',
  },
  ...without(SCAN_OPTIONS, [
    'tracked-only',
    'stdin-filename',
    'ci',
    'explain',
    'baseline',
    'show-secrets',
    'stats',
    'output',
  ]),
  'fail-on': {
    ...SCAN_OPTIONS['fail-on'],
    describe: 'Least severity of something that no sweep had seen before that makes the exit code 1',
  },
  'allow-partial': {
    ...SCAN_OPTIONS['allow-partial'],
    describe: 'Take repositories that could not be scanned for scanned: no exit code 4',
  },
  format: { ...TABLE_OPTIONS.format, describe: 'Format of what is told at the end' },
  webhook: {
    kind: 'text',
    group: HOW_TO_REPORT,
    describe: 'Send what is new to this https URL in the end; signed with CLI_CRED_SCAN_WEBHOOK_SECRET',
  },
  'webhook-format': {
    kind: 'text',
    group: HOW_TO_REPORT,
    describe: 'What is sent',
    choices: WEBHOOK_FORMATS,
    default: 'json',
  },
  'webhook-secret-file': {
    kind: 'text',
    group: HOW_TO_REPORT,
    describe: 'The secret that signs, in a file that only you can read',
    names: 'file',
  },
  'webhook-anywhere': {
    kind: 'flag',
    group: HOW_TO_REPORT,
    describe: 'The webhook may be at an address that is not public, and http',
  },
  progress: {
    ...SCAN_OPTIONS.progress,
    describe: 'Show how far the sweep is; in a log, a line every half minute (--no-progress: nothing)',
  },
  jobs: { ...SCAN_OPTIONS.jobs, describe: 'Repositories that are scanned at once, each in a thread' },
} as const satisfies OptionTable;

/** Every option of `sweep plan`. */
export const SWEEP_PLAN_OPTIONS = {
  ...without(SWEEP_RUN_OPTIONS, ['disk-quota', 'sla', 'fail-on', 'jobs', 'max-size', 'progress']),
  'work-dir': { ...SWEEP_RUN_OPTIONS['work-dir'], describe: 'Folder for what hosts have listed' },
  store: {
    kind: 'text',
    group: HOW_TO_RUN,
    describe: 'The PostgreSQL database of all workers: postgres://user@host/database',
  },
  lease: {
    kind: 'text',
    group: HOW_TO_RUN,
    describe: 'Seconds after which the repositories of a worker that gives no sign of life go to another one',
    default: '60',
  },
} as const satisfies OptionTable;

/** Every option of `sweep work`. */
export const SWEEP_WORK_OPTIONS = {
  ...without(SWEEP_RUN_OPTIONS, [
    'skip',
    'repository',
    'skip-repository',
    'topic',
    'wikis',
    'texts',
    'gists',
    'pushed-since',
    'max-repository-size',
  ]),
  store: SWEEP_PLAN_OPTIONS.store,
  forever: { kind: 'flag', group: HOW_TO_RUN, describe: 'Wait for more when there is nothing left to do' },
} as const satisfies OptionTable;

/** Every option of `sweep serve`. */
export const SWEEP_SERVE_OPTIONS = {
  ...SWEEP_RUN_OPTIONS,
  schedule: {
    kind: 'text',
    group: HOW_TO_RUN,
    describe: "When sweeps begin, as in a crontab: '30 3 * * *'; six fields begin with seconds",
  },
  'at-start': { kind: 'flag', group: HOW_TO_RUN, describe: 'Sweep at once, too' },
  listen: {
    kind: 'text',
    group: HOW_TO_RUN,
    describe: 'Where /healthz and /metrics are: a port, or an address and a port',
    default: '127.0.0.1:9664',
  },
  'allow-host': {
    kind: 'list',
    group: HOW_TO_RUN,
    describe: 'A name by which it may be asked besides its addresses; repeatable',
  },
} as const satisfies OptionTable;

/** Every option of `sweep status`. */
export const SWEEP_STATUS_OPTIONS = {
  store: STORE_OPTION,
  format: TABLE_OPTIONS.format,
  color: SCAN_OPTIONS.color,
} as const satisfies OptionTable;

/** Every option of `sweep report`. */
export const SWEEP_REPORT_OPTIONS = {
  store: STORE_OPTION,
  state: {
    kind: 'list',
    group: WHAT_COUNTS,
    describe: 'Only findings in this state; repeatable',
    choices: TRIAGE_STATES,
    default: 'new, confirmed, rotating',
  },
  limit: {
    kind: 'text',
    group: WHAT_COUNTS,
    describe: 'At most so many findings, the worst; how many are left out is told',
    default: '100000',
  },
  format: {
    kind: 'text',
    group: HOW_TO_REPORT,
    describe: 'Format of the report',
    choices: ['terminal', 'json', 'markdown', 'csv', 'html', 'sarif'],
    default: 'terminal',
  },
  output: SCAN_OPTIONS.output,
  color: SCAN_OPTIONS.color,
} as const satisfies OptionTable;

/** Every option of `sweep triage`. */
export const SWEEP_TRIAGE_OPTIONS = {
  store: STORE_OPTION,
  owner: { kind: 'text', group: WHAT_COUNTS, describe: 'Who deals with it' },
  reason: { kind: 'text', group: WHAT_COUNTS, describe: 'Why, or where it is written down' },
  until: { kind: 'text', group: WHAT_COUNTS, describe: 'The last day on which it is accepted, YYYY-MM-DD' },
} as const satisfies OptionTable;

export type SweepRunOptions = ValuesOf<typeof SWEEP_RUN_OPTIONS>;
export type SweepPlanOptions = ValuesOf<typeof SWEEP_PLAN_OPTIONS>;
export type SweepWorkOptions = ValuesOf<typeof SWEEP_WORK_OPTIONS>;
export type SweepServeOptions = ValuesOf<typeof SWEEP_SERVE_OPTIONS>;
export type SweepStatusOptions = ValuesOf<typeof SWEEP_STATUS_OPTIONS>;
export type SweepReportOptions = ValuesOf<typeof SWEEP_REPORT_OPTIONS>;
export type SweepTriageOptions = ValuesOf<typeof SWEEP_TRIAGE_OPTIONS>;
