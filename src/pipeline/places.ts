import type { Region } from '../core/finding.ts';
import type { Span } from '../core/match.ts';
import type { Part } from './part.ts';

const NEWLINE = 0x0a;

/**
 * Turns spans of a UTF-8 text into lines and columns. Ask in order of place: each byte is looked at once.
 *
 * @param before what lies before the text, when it is a part of another
 */
export function createPlaceFinder(
  bytes: Buffer,
  before: Pick<Part, 'lines' | 'columns'> = { lines: 0, columns: 0 },
): (span: Span) => Omit<Region, 'byteOffset' | 'byteLength'> {
  const cursor = { offset: 0, line: 1 + before.lines, column: 1 + before.columns };
  const advanceTo = (target: number) => {
    for (;;) {
      const newline = bytes.indexOf(NEWLINE, cursor.offset);
      if (newline < 0 || newline >= target) break;
      cursor.offset = newline + 1;
      cursor.line++;
      cursor.column = 1;
    }
    cursor.column += bytes.toString('utf8', cursor.offset, target).length;
    cursor.offset = target;
    return { line: cursor.line, column: cursor.column };
  };
  return ({ start, end }) => {
    const from = advanceTo(start);
    const to = advanceTo(end);
    return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
  };
}
