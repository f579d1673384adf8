import { byteSet, CAPITAL, DIGIT, isIn, LETTER, LOWER } from '../byte-sets.ts';
import { CASE_CHANGE, HIGH_BYTE, LETTER_PAIRS, NEUTRAL, SYMBOL } from './letter-pairs.ts';

/** Besides blanks and what is less than them. */
const SEPARATOR = byteSet('_-./,:');
const SPACE: u32 = 0x20;
const FIRST_HIGH: u32 = 0x80;
/** A row of the pairs, with the blank behind it. */
const ROW = 27;

const pairs = heap.alloc(LETTER_PAIRS.length);
for (let i = 0; i < LETTER_PAIRS.length; i++) store<u8>(pairs + i, LETTER_PAIRS.charCodeAt(i) - 0x30);

/**
 * Whether words or an identifier without a digit make up the text, so that no machine made it: what `looksLikeWords` of
 * src/detectors/checks/words.ts says of it.
 *
 * @param end behind which is no letter
 */
export function readsAsWords(start: usize, end: usize): bool {
  let score: f64 = 0;
  for (let at = start; at < end; at++) {
    if (isIn(DIGIT, at)) return false;
    score += isIn(LETTER, at) ? scoreOfLetter(at, start) : scoreOfOther(at);
  }
  return score > max<f64>(1, <f64>(end - start) / 4);
}

function scoreOfLetter(at: usize, start: usize): f64 {
  if (at === start || !isIn(LETTER, at - 1)) return 0;
  if (beginsWord(at, start)) return -CASE_CHANGE;
  return <f64>load<u8>(pairs + letterAt(at - 1) * ROW + letterAt(at)) - NEUTRAL;
}

function letterAt(at: usize): usize {
  return (<usize>load<u8>(at) | 0x20) - 0x61;
}

/** Whether a letter behind another one begins a word: `tokenId`, `parseXMLFile`. */
function beginsWord(at: usize, start: usize): bool {
  const goesOn = isIn(LOWER, at + 1);
  if (isIn(CAPITAL, at)) return !isIn(CAPITAL, at - 1) || goesOn;
  return isIn(CAPITAL, at - 1) && at - 1 > start && isIn(CAPITAL, at - 2) && !goesOn;
}

function scoreOfOther(at: usize): f64 {
  const byte: u32 = load<u8>(at);
  if (byte >= FIRST_HIGH) return -HIGH_BYTE;
  return byte <= SPACE || isIn(SEPARATOR, at) ? 0 : -SYMBOL;
}
