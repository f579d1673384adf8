import { HOW_TO_REPORT } from './option-groups.ts';
import type { OptionTable, ValuesOf } from './option-spec.ts';

/** The one option of what writes a table, for people or as JSON. */
export const TABLE_OPTIONS = {
  format: {
    kind: 'text',
    group: HOW_TO_REPORT,
    describe: 'Format of the output',
    choices: ['terminal', 'json'],
    default: 'terminal',
  },
} as const satisfies OptionTable;

export type TableOptions = ValuesOf<typeof TABLE_OPTIONS>;
