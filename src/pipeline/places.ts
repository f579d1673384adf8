import { isAscii } from 'node:buffer';
import type { Region } from '../core/finding.ts';
import type { Span } from '../core/match.ts';
import { matchingCore } from '../detectors/prefilter/matching-core.ts';
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
  const core = matchingCore();
  const advanceTo = (target: number) => {
    const lines = core.countNewlines(bytes, { start: cursor.offset, end: target });
    if (lines > 0) {
      cursor.offset = bytes.lastIndexOf(NEWLINE, target - 1) + 1;
      cursor.line += lines;
      cursor.column = 1;
    }
    cursor.column += codeUnits(bytes.subarray(cursor.offset, target));
    cursor.offset = target;
    return { line: cursor.line, column: cursor.column };
  };
  return ({ start, end }) => {
    const from = advanceTo(start);
    const to = advanceTo(end);
    return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
  };
}

/** How many UTF-16 code units a text has; no string is made of one that is all ASCII, which may be a line of megabytes. */
const codeUnits = (text: Buffer): number => (isAscii(text) ? text.length : text.toString('utf8').length);
