/** Headings of the help, under which options stand. */
export const WHAT_TO_SCAN = 'What to scan:';
export const WHAT_COUNTS = 'What counts:';
export const IN_THE_ENTRIES = 'What the entries say:';
export const HOW_TO_REPORT = 'How to report:';
export const HOW_TO_RUN = 'How to run:';

/** In the order in which help and manual have them, whatever the command. */
export const OPTION_GROUPS = [WHAT_TO_SCAN, WHAT_COUNTS, IN_THE_ENTRIES, HOW_TO_REPORT, HOW_TO_RUN] as const;
export type OptionGroup = (typeof OPTION_GROUPS)[number];
