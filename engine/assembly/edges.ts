import { byteSet, isIn, LETTER, NAME } from './byte-sets.ts';
import { EDGES_NONE, EDGES_WORD } from './layout.ts';

const JOINER = byteSet('-+/.');
const ESCAPE_LETTER = byteSet('nrtfbv');
const HEX = byteSet('0123456789ABCDEFabcdef');
const BACKSLASH: u32 = 0x5c;
const PERCENT: u32 = 0x25;
const LETTER_M: u32 = 0x6d;
const BRACKET: u32 = 0x5b;
const ESCAPE: u32 = 0x1b;
const PARAMETER = byteSet('0123456789;');
const LONGEST_COLOUR: usize = 20;

/** Whether what stands before `start` leaves a match that begins there a whole token; detectors/edges.ts has the rest. */
export function leftEdgeHolds(start: usize, edges: u32): bool {
  if (edges === EDGES_NONE) return true;
  if (isIn(NAME, start - 1)) return endsEscape(start);
  return edges === EDGES_WORD || !isIn(JOINER, start - 1);
}

/** `\nghp_…` in a string literal and `%20ghp_…` in a URL: the letter before belongs to an escape, not to the token. */
function endsEscape(start: usize): bool {
  if (load<u8>(start - 2) === BACKSLASH) return isIn(ESCAPE_LETTER, start - 1);
  if (load<u8>(start - 1) === LETTER_M && endsColour(start - 1)) return true;
  return load<u8>(start - 3) === PERCENT && isIn(HEX, start - 2) && isIn(HEX, start - 1);
}

/** `ESC [ 9 3 m`: how terminals are told of a colour. */
function endsColour(m: usize): bool {
  let at = m;
  while (m - at < LONGEST_COLOUR && isIn(PARAMETER, at - 1)) at--;
  return load<u8>(at - 1) === BRACKET && load<u8>(at - 2) === ESCAPE;
}

/** Whether a letter runs into the word that begins at `start`, and it is no camelCase border. */
export function isInsideWord(start: usize): bool {
  if (!isIn(LETTER, start - 1)) return false;
  const isLower = load<u8>(start - 1) >= 0x61;
  return !(isLower && isIn(LETTER, start) && load<u8>(start) < 0x61);
}
