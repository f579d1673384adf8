import { HOW_TO_RUN, WHAT_COUNTS } from './option-groups.ts';
import type { OptionTable, ValuesOf } from './option-spec.ts';

/** Every option of `view`. */
export const VIEW_OPTIONS = {
  baseline: {
    kind: 'text',
    group: WHAT_COUNTS,
    describe: 'Where accepted findings are written',
    default: '.cli-cred-scan-baseline',
  },
  port: { kind: 'text', group: HOW_TO_RUN, describe: 'Port to listen on', default: 'any that is free' },
  address: {
    kind: 'text',
    group: HOW_TO_RUN,
    describe: 'Address to listen on',
    choices: ['127.0.0.1', '::1'],
    default: '127.0.0.1',
  },
  open: { kind: 'flag', group: HOW_TO_RUN, describe: 'Open it in the browser' },
} as const satisfies OptionTable;

export type ViewOptions = ValuesOf<typeof VIEW_OPTIONS>;
