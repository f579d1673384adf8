const REACH = 400;
const NEWLINE = 0x0a;

/** The text line around a span, latin1, cut 400 bytes from it on either side; `at` is the span's index in it. */
export interface LineContext {
  readonly text: string;
  readonly at: number;
}

export function lineContext(bytes: Buffer, start: number, end: number): LineContext {
  const from = Math.max(0, start - REACH);
  const lineStart = bytes.subarray(from, start).lastIndexOf(NEWLINE);
  const after = bytes.subarray(end, end + REACH).indexOf(NEWLINE);
  const begin = lineStart < 0 ? from : from + lineStart + 1;
  const stop = after < 0 ? Math.min(bytes.length, end + REACH) : end + after;
  return { text: bytes.toString('latin1', begin, stop), at: start - begin };
}
