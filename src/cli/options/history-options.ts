import { HOW_TO_RUN, WHAT_TO_SCAN } from './option-groups.ts';
import { type OptionTable, type ValuesOf, without } from './option-spec.ts';
import { SCAN_OPTIONS } from './scan-options.ts';

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
    names: 'file',
  },
  ...without(SCAN_OPTIONS, ['tracked-only', 'stdin-filename', 'explain', 'ci']),
  rule: { ...SCAN_OPTIONS.rule, names: 'rule' },
} as const satisfies OptionTable;

export type HistoryOptions = ValuesOf<typeof HISTORY_OPTIONS>;
