import { HOW_TO_RUN, WHAT_TO_SCAN } from './option-groups.ts';
import type { OptionTable, ValuesOf } from './option-spec.ts';

/** Every option of `import`. */
export const IMPORT_OPTIONS = {
  from: {
    kind: 'list',
    group: WHAT_TO_SCAN,
    describe: 'A baseline or configuration of another tool that has a name of its own; repeatable',
    names: 'file',
  },
  'exclude-paths': {
    kind: 'list',
    group: WHAT_TO_SCAN,
    describe: "A file of TruffleHog's --exclude-paths; repeatable",
    names: 'file',
  },
  'dry-run': { kind: 'flag', group: HOW_TO_RUN, describe: 'Show what would be written, and write nothing' },
  force: { kind: 'flag', group: HOW_TO_RUN, describe: 'Replace files that are there' },
} as const satisfies OptionTable;

export type ImportOptions = ValuesOf<typeof IMPORT_OPTIONS>;
