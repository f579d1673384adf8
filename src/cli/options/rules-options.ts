import { CONFIG_FORMATS } from '../../config/config-document.ts';
import { HOW_TO_RUN, WHAT_COUNTS, WHAT_TO_SCAN } from './option-groups.ts';
import type { OptionSpec, OptionTable, ValuesOf } from './option-spec.ts';
import { TABLE_OPTIONS } from './table-options.ts';

export const CONFIG_OPTION = {
  kind: 'text',
  group: HOW_TO_RUN,
  describe: `Configuration file to use instead of the nearest cli-cred-scan.{${CONFIG_FORMATS.join(',')}}`,
  names: 'file',
} as const satisfies OptionSpec;

export const RULES_OPTION = {
  kind: 'list',
  group: WHAT_COUNTS,
  describe: 'Rules of your own, too: a rule file, also of gitleaks or Kingfisher, or a folder; repeatable',
  names: 'file',
} as const satisfies OptionSpec;

export const BUILTIN_RULES_OPTION = {
  kind: 'flag',
  group: WHAT_COUNTS,
  describe: 'The rules of the package (--no-builtin-rules: only your own)',
  default: 'on',
} as const satisfies OptionSpec;

/** Every option of the `rules` commands that read rules of the user's own. */
export const RULES_OPTIONS = {
  ...TABLE_OPTIONS,
  rules: RULES_OPTION,
  'builtin-rules': BUILTIN_RULES_OPTION,
  config: CONFIG_OPTION,
} as const satisfies OptionTable;

/** Every option of `rules diff`. */
export const RULES_DIFF_OPTIONS = {
  tree: {
    kind: 'text',
    group: WHAT_TO_SCAN,
    describe: 'Scan this folder with both, and tell what the second finds more and less',
    names: 'file',
  },
  ...TABLE_OPTIONS,
} as const satisfies OptionTable;

export type RulesDiffOptions = ValuesOf<typeof RULES_DIFF_OPTIONS>;
export type RulesOptions = ValuesOf<typeof RULES_OPTIONS>;
