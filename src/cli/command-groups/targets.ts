import type { PositionalSpec } from '../command-line/command-spec.ts';

/** What is scanned. */
export const TARGETS = {
  word: 'path',
  count: 'any',
  describe: 'Files and folders',
  names: 'file',
  default: '.',
} as const satisfies PositionalSpec;
