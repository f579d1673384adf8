import type { CommandGroup, PositionalSpec } from '../command-line/command-spec.ts';
import { HOOK_NAMES } from '../hooks/hook-names.ts';

const HOOK = {
  word: 'hook',
  count: 'at most one',
  describe: 'When git is to scan',
  names: 'choice',
  choices: HOOK_NAMES,
  default: 'pre-commit',
} as const satisfies PositionalSpec;

/** `hook`, and what may follow it. */
export const HOOK_COMMANDS = {
  describe: 'Have git scan what you commit',
  commands: {
    install: {
      describe: 'Have git run a scan; a hook that is there is kept and runs first',
      positionals: { hook: HOOK },
      options: {},
    },
    uninstall: {
      describe: 'Take our hook away again, and put the one before it back',
      positionals: { hook: HOOK },
      options: {},
    },
  },
} as const satisfies CommandGroup;
