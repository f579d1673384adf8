import { lineEnd, lineStart } from './line-bounds.ts';

const REACH = 400;

/** The text line around a span and the one above, latin1, as far as they lie within 400 bytes from it on either side. */
export interface LineContext {
  /** The lines, with the line break between them. */
  readonly text: string;
  /** Index of the line itself in them: 0 where nothing is known of the one above. */
  readonly lineAt: number;
  /** Index of the span in them. */
  readonly at: number;
}

/** @param start of the span, in bytes; `end` is behind its last one */
export function lineContext(bytes: Buffer, start: number, end: number): LineContext {
  const floor = Math.max(0, start - REACH);
  const line = lineStart(bytes, start, floor);
  const from = line > floor ? lineStart(bytes, line - 1, floor) : line;
  return {
    text: bytes.toString('latin1', from, lineEnd(bytes, end, end + REACH)),
    lineAt: line - from,
    at: start - from,
  };
}
