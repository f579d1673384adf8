import { printable } from '../terminal/printable.ts';

/** The levels of annotations. */
export type WorkflowLevel = 'error' | 'warning' | 'notice';

/**
 * One workflow command. What GitHub's runner takes for the end of a command, a property or a value is escaped as its
 * toolkit does: `%`, CR and LF everywhere, `:` and `,` in properties.
 */
export function workflowCommand(
  level: WorkflowLevel,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const list = Object.entries(properties).map(([name, value]) => `${name}=${propertyText(String(value))}`);
  return `::${level} ${list.join(',')}::${dataText(printable(message))}\n`;
}

/** Names of files are exact here: GitHub looks for the file. What is not UTF-8 cannot be told and is written out. */
const propertyText = (text: string): string =>
  dataText(text.replace(/[\ud800-\udfff]/gu, printable))
    .replaceAll(':', '%3A')
    .replaceAll(',', '%2C');

/** What other control characters do to a log is not for the scanned to decide. */
const dataText = (text: string): string =>
  text
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is being replaced
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, printable);

/**
 * A line that is no command: runners take `::name` at the beginning of a line and, from old times, `##[name]` anywhere
 * in it for one.
 */
export function plainLine(text: string): string {
  const line = printable(text).replaceAll('##[', '# #[');
  return `${/^\s*::/.test(line) ? `\u200b${line}` : line}\n`;
}
