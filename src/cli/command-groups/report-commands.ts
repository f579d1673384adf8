import type { CommandGroup, PositionalSpec } from '../command-line/command-spec.ts';
import { CONVERT_OPTIONS, DIFF_OPTIONS, MERGE_OPTIONS } from '../options/report-options.ts';

const REPORT = {
  word: 'file',
  count: 'one',
  describe: 'Report of cli-cred-scan (json, jsonl, sarif) or another scanner; - is standard input',
  names: 'report',
} as const satisfies PositionalSpec;

/** `report`, and what may follow it. */
export const REPORT_COMMANDS = {
  describe: 'Convert, merge and compare reports',
  commands: {
    convert: {
      describe: 'Write a report in another format',
      positionals: { file: REPORT },
      options: CONVERT_OPTIONS,
    },
    merge: {
      describe: 'Make one report of several; what they have in common is told once',
      positionals: { files: { ...REPORT, count: 'at least one' } },
      options: MERGE_OPTIONS,
    },
    diff: {
      describe: 'Tell what is new, gone and still there',
      positionals: { before: { ...REPORT, word: 'before' }, after: { ...REPORT, word: 'after' } },
      options: DIFF_OPTIONS,
    },
  },
} as const satisfies CommandGroup;
