import {
  CASE_CHANGE,
  HIGH_BYTE,
  LETTER_PAIRS,
  NEUTRAL,
  SYMBOL,
} from '../../../engine/assembly/assignment/letter-pairs.ts';
import { ALNUM, CHARS, charSets, countOf, LETTER } from './chars.ts';

const LETTERS = 26;
const PAIR_SCORES = Int8Array.from(LETTER_PAIRS.replaceAll(' ', ''), (digit) => Number(digit) - NEUTRAL);

/** In bits, as the other costs. */
const DIGIT = 1;
const SEPARATOR_SETS = CHARS.underscore | CHARS.dash | CHARS.dot | CHARS.space;
/** Base64 and paths have these as well as text does. */
const SEPARATOR_CHARS = '/,:';

/**
 * Bits by which the text is likelier to be words or an identifier than random letters: positive for words. In camel
 * case, snake case, kebab case, dotted or with spaces alike.
 */
export function wordScore(text: string): number {
  let score = 0;
  for (let i = 0; i < text.length; i++) score += stepScore(text, i);
  return score;
}

/** The score of the stretch of the text that is likeliest to be words. */
export function mostWordlike(text: string): number {
  let most = 0;
  let score = 0;
  for (let i = 0; i < text.length; i++) {
    score = Math.max(0, score + stepScore(text, i));
    if (score > most) most = score;
  }
  return most;
}

function stepScore(text: string, i: number): number {
  const sets = charSets(text, i);
  if (sets & CHARS.digit) return -DIGIT;
  if (sets & CHARS.high) return -HIGH_BYTE;
  if (!(sets & LETTER)) return sets & SEPARATOR_SETS || SEPARATOR_CHARS.includes(text[i]) ? 0 : -SYMBOL;
  const before = charSets(text, i - 1);
  if (!(before & LETTER)) return 0;
  // Most letters are of the case of the one before.
  const isPlain = (sets & before & CHARS.lower) > 0;
  return !isPlain && startsWord(text, i) ? -CASE_CHANGE : pairScore(text, i);
}

/** Whether a new word begins at the letter, which follows another letter: `tokenId`, `parseXMLFile`. */
function startsWord(text: string, i: number): boolean {
  const isUpper = (charSets(text, i) & CHARS.upper) > 0;
  const wasUpper = (charSets(text, i - 1) & CHARS.upper) > 0;
  if (isUpper) return !wasUpper || (charSets(text, i + 1) & CHARS.lower) > 0;
  return wasUpper && (charSets(text, i - 2) & CHARS.upper) > 0 && (charSets(text, i + 1) & CHARS.lower) === 0;
}

function pairScore(text: string, i: number): number {
  const first = (text.charCodeAt(i - 1) | 0x20) - 0x61;
  const second = (text.charCodeAt(i) | 0x20) - 0x61;
  return PAIR_SCORES[first * LETTERS + second];
}

/**
 * Whether words or identifiers make up the text. Words score about 0.9 per character, random text less than -0.5; with
 * the line drawn at 0.25, 20 random letters and digits pass for words about once in 100,000 times.
 */
export function looksLikeWords(text: string): boolean {
  return wordScore(text) > Math.max(1, text.length / 4);
}

/** Pieces of fewer letters and digits may be abbreviations. */
const SHORTEST_RANDOM = 16;

/** Whether 16 or more letters and digits in a row are no words: a generated value inside other text. */
export function hasRandomPiece(text: string): boolean {
  return piecesOf(text, ALNUM).some(isRandom);
}

/** Words are parted by hyphens, too: what has them is random only with so many digits. */
const LEAST_DIGITS = 1 / 4;

/** Whether groups of letters and digits parted by hyphens are no words, as in a UUID. */
export function hasRandomGroups(text: string): boolean {
  return piecesOf(text, ALNUM | CHARS.dash)
    .filter((piece) => countOf(piece, CHARS.digit) >= piece.length * LEAST_DIGITS)
    .some(isRandom);
}

const isRandom = (piece: string): boolean => piece.length >= SHORTEST_RANDOM && !looksLikeWords(piece);

/** The longest stretches that consist of such characters. */
function piecesOf(text: string, sets: number): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    if (charSets(text, i) & sets) continue;
    if (i > start) pieces.push(text.slice(start, i));
    start = i + 1;
  }
  return pieces;
}

/** The words of a text, lower case, split at separators, digits and changes of case. */
export function splitWords(text: string): readonly string[] {
  const words: string[] = [];
  let start = -1;
  for (let i = 0; i <= text.length; i++) {
    const isLetter = (charSets(text, i) & LETTER) > 0;
    if (start >= 0 && (!isLetter || startsWord(text, i))) {
      words.push(text.slice(start, i).toLowerCase());
      start = -1;
    }
    if (isLetter && start < 0) start = i;
  }
  return words;
}
