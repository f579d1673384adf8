import { displayPath } from '../../core/path.ts';

/** A line of RFC 4180, with its end. */
export const csvLine = (cells: readonly (string | number | undefined)[]): string =>
  `${cells.map(cellOf).join(',')}\r\n`;

/** What spreadsheets take for a formula, the full-width forms included (owasp.org, CSV Injection). */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** A formula gets an apostrophe before it, which spreadsheets take for "this is text". Numbers are ours and stay as they are. */
function cellOf(value: string | number | undefined): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value);
  const text = displayPath(value);
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
