/** Every format that a result can be told in; `formats.ts` loads what writes it. */
export const FORMAT_NAMES = [
  'terminal',
  'json',
  'jsonl',
  'sarif',
  'html',
  'markdown',
  'csv',
  'junit',
  'gitlab',
  'github',
  'cyclonedx',
] as const;
export type FormatName = (typeof FORMAT_NAMES)[number];
