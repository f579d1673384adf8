import { isBase64Symbol } from './alphabets.ts';

/** In bytes: what is longer is not followed. */
export const LONGEST_BASE64 = 1 << 20;
/** Lines of wrapped base64 (RFC 2045: 76, RFC 7468: 64) are at least this long, but for the last. */
const SHORTEST_LINE = 40;
const LONGEST_INDENT = 64;
const [EQUALS, LF, CR, SPACE, TAB] = [0x3d, 0x0a, 0x0d, 0x20, 0x09];
/** What may stand behind the last line of several: nothing, the end of the line, or what closes a text. */
const BEHIND = new Set<number | undefined>([undefined, LF, CR, ...[...'"\'`<)]},;'].map((char) => char.charCodeAt(0))]);

/**
 * Where base64 ends that begins at `start`, with its padding and the lines that it is wrapped into; undefined where that is
 * farther than LONGEST_BASE64.
 */
export function base64End(bytes: Uint8Array, start: number): number | undefined {
  const limit = start + LONGEST_BASE64;
  for (let line = start; ; ) {
    const stop = symbolsEnd(bytes, line, limit);
    const end = paddedEnd(bytes, stop);
    if (end >= limit) return undefined;
    if (end > stop || (stop - line) % 4 !== 0 || stop - line < SHORTEST_LINE) return end;
    const next = nextLine(bytes, stop);
    if (next === undefined || !isLine(bytes, next, limit)) return end;
    line = next;
  }
}

/** Whether nothing but base64 stands in a line. */
function isLine(bytes: Uint8Array, start: number, limit: number): boolean {
  const stop = symbolsEnd(bytes, start, limit);
  const end = paddedEnd(bytes, stop);
  return stop > start && (end - start) % 4 === 0 && BEHIND.has(bytes[end]);
}

function symbolsEnd(bytes: Uint8Array, start: number, limit: number): number {
  let at = start;
  while (at < limit && isBase64Symbol(bytes[at])) at++;
  return at;
}

function paddedEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== EQUALS) return at;
  return bytes[at + 1] === EQUALS ? at + 2 : at + 1;
}

/** Where the next line begins, behind its indentation; undefined where the line does not end at `at`. */
function nextLine(bytes: Uint8Array, at: number): number | undefined {
  let next = bytes[at] === CR ? at + 1 : at;
  if (bytes[next] !== LF) return undefined;
  next++;
  const limit = next + LONGEST_INDENT;
  while (next < limit && (bytes[next] === SPACE || bytes[next] === TAB)) next++;
  return next;
}
