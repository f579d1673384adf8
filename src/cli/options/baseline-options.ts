import { IN_THE_ENTRIES } from './option-groups.ts';
import { type OptionTable, type ValuesOf, without } from './option-spec.ts';
import { SCAN_OPTIONS } from './scan-options.ts';
import { TABLE_OPTIONS } from './table-options.ts';

/** Every option of the `baseline` commands that scan. */
export const BASELINE_OPTIONS = {
  ...without(SCAN_OPTIONS, ['stdin-filename', 'format', 'output', 'explain', 'color', 'show-secrets', 'fail-on']),
  baseline: {
    kind: 'text',
    group: IN_THE_ENTRIES,
    describe: 'File of the baseline',
    default: '.cli-cred-scan-baseline',
    names: 'file',
  },
  owner: { kind: 'text', group: IN_THE_ENTRIES, describe: 'Who decided, or who is to be asked; without spaces' },
  reason: { kind: 'text', group: IN_THE_ENTRIES, describe: 'Why these do not count' },
  until: { kind: 'text', group: IN_THE_ENTRIES, describe: 'The last day on which they do not count, YYYY-MM-DD' },
} as const satisfies OptionTable;

/** Every option of `baseline prune`, which writes no new entries. */
export const PRUNE_OPTIONS = without(BASELINE_OPTIONS, ['owner', 'reason', 'until']);

/** Every option of `baseline stat`, which does not scan. */
export const STAT_OPTIONS = { ...TABLE_OPTIONS, baseline: BASELINE_OPTIONS.baseline } as const satisfies OptionTable;

export type StatOptions = ValuesOf<typeof STAT_OPTIONS>;
