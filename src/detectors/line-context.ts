const REACH = 400;
const NEWLINE = 0x0a;

/** The text line around a span, latin1, cut 400 bytes from it on either side; `at` is the span's index in it. */
export interface LineContext {
  readonly text: string;
  readonly at: number;
  /** The line above, as far as it lies within these bytes. */
  readonly above: string;
}

/** @param start of the span, in bytes; `end` is behind its last one */
export function lineContext(bytes: Buffer, start: number, end: number): LineContext {
  const from = Math.max(0, start - REACH);
  const before = bytes.subarray(from, start);
  const lineStart = before.lastIndexOf(NEWLINE);
  const after = bytes.subarray(end, end + REACH).indexOf(NEWLINE);
  const begin = lineStart < 0 ? from : from + lineStart + 1;
  const stop = after < 0 ? Math.min(bytes.length, end + REACH) : end + after;
  const aboveStart = lineStart < 1 ? 0 : before.lastIndexOf(NEWLINE, lineStart - 1) + 1;
  return {
    text: bytes.toString('latin1', begin, stop),
    at: start - begin,
    above: before.toString('latin1', aboveStart, Math.max(aboveStart, lineStart)),
  };
}
