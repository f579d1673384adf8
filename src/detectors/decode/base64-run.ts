import type { Span } from '../../core/match.ts';
import { ALPHABETS, BASE64, BASE64URL } from './alphabets.ts';
import type { EncodedRun } from './encoded-run.ts';
import { LONGEST_RUN, runEnd } from './symbol-runs.ts';
import { isPrintable } from './text-test.ts';

/** Lines of wrapped base64 (RFC 2045: 76, RFC 7468: 64) are at least this long, but for the last. */
const SHORTEST_LINE = 40;
const LONGEST_INDENT = 64;
/** Decoded bytes that are looked at before a run is taken for text: 8 groups of 4 symbols. */
const SAMPLE_GROUPS = 8;
const [EQUALS, LF, CR, SPACE, TAB] = [0x3d, 0x0a, 0x0d, 0x20, 0x09];

const VALUES = buildValues();

function buildValues(): Uint8Array {
  const values = new Uint8Array(256);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  for (let i = 0; i < 64; i++) values[alphabet.charCodeAt(i)] = i;
  values['-'.charCodeAt(0)] = 62;
  values['_'.charCodeAt(0)] = 63;
  return values;
}

/** The run with its padding and the lines that continue it, if its first bytes decode to text. */
export function base64Run(bytes: Uint8Array, span: Span): EncodedRun | undefined {
  if (!beginsAsText(bytes, span)) return undefined;
  return { encoding: 'base64', start: span.start, end: endOfLines(bytes, span) };
}

/** Whether the first decoded bytes hold no control character and are ASCII by half. */
function beginsAsText(bytes: Uint8Array, { start, end }: Span): boolean {
  let ascii = 0;
  let count = 0;
  for (let i = start; i + 4 <= end && count < SAMPLE_GROUPS * 3; i += 4) {
    const group =
      (VALUES[bytes[i]] << 18) | (VALUES[bytes[i + 1]] << 12) | (VALUES[bytes[i + 2]] << 6) | VALUES[bytes[i + 3]];
    for (let shift = 16; shift >= 0; shift -= 8) {
      const byte = (group >> shift) & 0xff;
      if (byte < 0x80 && !isPrintable(byte)) return false;
      if (byte < 0x80) ascii++;
      count++;
    }
  }
  return ascii * 2 >= count;
}

/** Where the base64 ends that begins with the span: after padding, or after the last of the lines that it is wrapped into. */
function endOfLines(bytes: Uint8Array, { start, end }: Span): number {
  let last = end;
  let length = end - start;
  while (bytes[last] !== EQUALS && length % 4 === 0 && length >= SHORTEST_LINE) {
    const next = nextLine(bytes, last);
    const limit = start + LONGEST_RUN;
    const stop = next === undefined ? 0 : runEnd(bytes, next, limit);
    if (next === undefined || stop === next || stop === limit || !endsLine(bytes, stop)) break;
    length = paddedEnd(bytes, stop) - next;
    if (length % 4 !== 0) break;
    last = stop;
  }
  return paddedEnd(bytes, last);
}

/** Where the text of the next line begins, behind its indentation; undefined when the line does not end at `at`. */
function nextLine(bytes: Uint8Array, at: number): number | undefined {
  let next = bytes[at] === CR ? at + 1 : at;
  if (bytes[next] !== LF) return undefined;
  next++;
  const limit = next + LONGEST_INDENT;
  while (next < limit && (bytes[next] === SPACE || bytes[next] === TAB)) next++;
  return ALPHABETS[bytes[next]] & (BASE64 | BASE64URL) ? next : undefined;
}

function endsLine(bytes: Uint8Array, at: number): boolean {
  const after = bytes[paddedEnd(bytes, at)];
  return after === undefined || after === LF || after === CR;
}

function paddedEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== EQUALS) return at;
  return bytes[at + 1] === EQUALS ? at + 2 : at + 1;
}
