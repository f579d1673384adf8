import type { CommandGroup, PositionalSpec } from '../command-line/command-spec.ts';
import { RULES_DIFF_OPTIONS, RULES_OPTIONS } from '../options/rules-options.ts';

const RULE = { word: 'id', count: 'one', describe: 'Id of a rule', names: 'rule' } as const satisfies PositionalSpec;

/** `rules`, and what may follow it. */
export const RULES_COMMANDS = {
  describe: 'List, show, lint, test, count and compare rules',
  commands: {
    list: { describe: 'List the rules', positionals: {}, options: RULES_OPTIONS },
    show: {
      describe: 'Show what a rule finds, the identity behind it and how to revoke it',
      positionals: { id: { ...RULE, names: 'rule or check' } },
      options: RULES_OPTIONS,
    },
    lint: {
      describe: 'Look for mistakes in a rule file, or in all rules, those of the configuration too',
      positionals: {
        file: { word: 'file', count: 'at most one', describe: 'Rule file, YAML', names: 'file' },
      },
      options: RULES_OPTIONS,
    },
    test: {
      describe: 'Try rules on their own examples',
      positionals: { id: { ...RULE, count: 'at most one' } },
      options: RULES_OPTIONS,
    },
    stats: {
      describe: 'Count the rules, and what is not known of them',
      positionals: {},
      options: RULES_OPTIONS,
    },
    diff: {
      describe: 'Tell which rules were added, removed and changed, and what that finds more or less',
      positionals: {
        before: {
          word: 'before',
          count: 'one',
          describe: 'builtin, a folder, a rule file or a rules.json',
          names: 'file',
        },
        after: { word: 'after', count: 'one', describe: 'Likewise', names: 'file' },
      },
      options: RULES_DIFF_OPTIONS,
    },
  },
} as const satisfies CommandGroup;
