import { HOW_TO_REPORT, HOW_TO_RUN, WHAT_COUNTS, WHAT_TO_SCAN } from './option-groups.ts';
import type { OptionTable, ValuesOf } from './option-spec.ts';
import { SCAN_OPTIONS } from './scan-options.ts';

/** Every option of `host`. */
export const HOST_OPTIONS = {
  root: {
    kind: 'text',
    group: WHAT_TO_SCAN,
    describe: 'Look into the homes of this disk or image, or into this home, instead of your own',
    names: 'folder',
  },
  store: { kind: 'list', group: WHAT_TO_SCAN, describe: 'Only the store of this id; repeatable', names: 'store' },
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
    names: 'file',
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
} as const satisfies OptionTable;

export type HostOptions = ValuesOf<typeof HOST_OPTIONS>;
