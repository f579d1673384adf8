import type { CommandGroup } from '../command-line/command-spec.ts';
import { BASELINE_OPTIONS, PRUNE_OPTIONS, STAT_OPTIONS } from '../options/baseline-options.ts';
import { TARGETS } from './targets.ts';

/** `baseline`, and what may follow it. */
export const BASELINE_COMMANDS = {
  describe: 'Keep a list of known findings that do not count',
  commands: {
    create: {
      describe: 'Write a baseline of everything that is found now',
      positionals: { targets: TARGETS },
      options: BASELINE_OPTIONS,
    },
    update: {
      describe: 'Add what is found now and not yet in the baseline',
      positionals: { targets: TARGETS },
      options: BASELINE_OPTIONS,
    },
    prune: {
      describe: 'Remove the entries that nothing found now is covered by, and those that have run out',
      positionals: { targets: TARGETS },
      options: PRUNE_OPTIONS,
    },
    stat: { describe: 'Count the entries of the baseline', positionals: {}, options: STAT_OPTIONS },
  },
} as const satisfies CommandGroup;
