import type { TokenMatch } from '../core/rules/token-match.ts';

const NOTHING = 0;
const WORD = 1;
const JOINER = 2;

const CLASS = new Uint8Array(256);
for (const char of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_') CLASS[char.charCodeAt(0)] = WORD;
for (const char of '-+/.=') CLASS[char.charCodeAt(0)] = JOINER;

const BACKSLASH = 0x5c;
const PERCENT = 0x25;
const LETTER_M = 0x6d;
const BRACKET = 0x5b;
const ESCAPE = 0x1b;
const LONGEST_COLOUR = 20;
/** n r t f b v: letters of escape sequences that end right before a token. */
const ESCAPE_LETTERS = new Set([...'nrtfbv'].map((char) => char.charCodeAt(0)));

type Edges = TokenMatch['edges'];

/** Whether the bytes beside a match leave it a whole token rather than a part of a longer one. */
export function edgesHold(bytes: Uint8Array, start: number, end: number, edges: Edges): boolean {
  if (edges === 'none') return true;
  return leftEdgeHolds(bytes, start, edges) && rightEdgeHolds(bytes, end, edges);
}

/** Whether an assigned value ends there; what stands before it is an operator, a quote or the name it is joined to. */
export function valueEndHolds(bytes: Uint8Array, end: number): boolean {
  return rightEdgeHolds(bytes, end, 'token');
}

function leftEdgeHolds(bytes: Uint8Array, start: number, edges: Edges): boolean {
  if (edges === 'none' || start === 0) return true;
  const before = CLASS[bytes[start - 1]];
  if (before === WORD) return endsEscape(bytes, start);
  return edges === 'word' || before === NOTHING || bytes[start - 1] === 0x3d;
}

/** `\nghp_…` in a string literal and `%20ghp_…` in a URL: the letter before belongs to an escape, not to the token. */
function endsEscape(bytes: Uint8Array, start: number): boolean {
  if (start >= 2 && bytes[start - 2] === BACKSLASH) return ESCAPE_LETTERS.has(bytes[start - 1]);
  if (bytes[start - 1] === LETTER_M && endsColour(bytes, start - 1)) return true;
  return start >= 3 && bytes[start - 3] === PERCENT && isHex(bytes[start - 2]) && isHex(bytes[start - 1]);
}

/** `ESC [ 9 3 m`: how terminals are told of a colour (ECMA-48 §8.3.117), as logs of CI keep it. */
function endsColour(bytes: Uint8Array, m: number): boolean {
  let at = m;
  while (at > 0 && m - at < LONGEST_COLOUR && isParameter(bytes[at - 1])) at--;
  return at >= 2 && bytes[at - 1] === BRACKET && bytes[at - 2] === ESCAPE;
}

const isParameter = (byte: number): boolean => (byte >= 0x30 && byte <= 0x39) || byte === 0x3b;

function rightEdgeHolds(bytes: Uint8Array, end: number, edges: Edges): boolean {
  if (end >= bytes.length) return true;
  const after = CLASS[bytes[end]];
  if (after === NOTHING) return true;
  if (after === WORD) return false;
  // A full stop or a slash that ends a sentence or a path does not continue a token.
  return edges === 'word' || end + 1 >= bytes.length || CLASS[bytes[end + 1]] !== WORD;
}

function isHex(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
}
