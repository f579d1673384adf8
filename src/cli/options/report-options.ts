import { FORMAT_NAMES } from '../../report/format-names.ts';
import { HOW_TO_REPORT } from './option-groups.ts';
import type { OptionTable, ValuesOf } from './option-spec.ts';
import { SCAN_OPTIONS } from './scan-options.ts';

/** Every option of `report convert`. */
export const CONVERT_OPTIONS = {
  to: {
    kind: 'text',
    group: HOW_TO_REPORT,
    describe: 'Format to write it in',
    choices: FORMAT_NAMES,
    default: 'terminal',
  },
  output: SCAN_OPTIONS.output,
  color: SCAN_OPTIONS.color,
} as const satisfies OptionTable;

/** Every option of `report merge`. */
export const MERGE_OPTIONS = {
  format: { ...SCAN_OPTIONS.format, default: 'json' },
  output: SCAN_OPTIONS.output,
  color: SCAN_OPTIONS.color,
} as const satisfies OptionTable;

/** Every option of `report diff`. */
export const DIFF_OPTIONS = {
  'fail-on': {
    ...SCAN_OPTIONS['fail-on'],
    describe: 'Least severity of something new that makes the exit code 1',
  },
  'allow-partial': {
    ...SCAN_OPTIONS['allow-partial'],
    describe: 'Compare scans that did not read everything: no exit code 4',
  },
  format: {
    kind: 'text',
    group: HOW_TO_REPORT,
    describe: 'Format of the comparison',
    choices: ['terminal', 'json', 'markdown'],
    default: 'terminal',
  },
  output: SCAN_OPTIONS.output,
  color: SCAN_OPTIONS.color,
} as const satisfies OptionTable;

export type ConvertOptions = ValuesOf<typeof CONVERT_OPTIONS>;
export type MergeOptions = ValuesOf<typeof MERGE_OPTIONS>;
export type DiffOptions = ValuesOf<typeof DIFF_OPTIONS>;
