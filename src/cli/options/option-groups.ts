/** Headings of the help, under which options stand. */
export const WHAT_TO_SCAN = 'What to scan:';
export const WHAT_COUNTS = 'What counts:';
export const HOW_TO_REPORT = 'How to report:';
export const HOW_TO_RUN = 'How to run:';
