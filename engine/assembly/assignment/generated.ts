import { byteSet, DIGIT, isIn, LETTER, skip } from '../byte-sets.ts';
import { textEnd } from '../subject.ts';

const GENERATED = byteSet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.');
const PADDING = byteSet('=');
const SPACE = byteSet(' \t\r\n');
const SHORTEST: usize = 16;
const LONGEST: usize = 200;
const FEWEST_DIGITS: usize = 4;
const FEWEST_LETTERS: usize = 2;

/** `ACME SECRET 8f3k…` in notes and tables: only what is surely generated, UUIDs too, as prose has the same shape. */
export function isGenerated(at: usize): bool {
  let digits: usize = 0;
  let letters: usize = 0;
  let i = at;
  for (; i < at + LONGEST && isIn(GENERATED, i); i++) {
    if (isIn(LETTER, i)) letters++;
    else if (isIn(DIGIT, i)) digits++;
  }
  i = skip(i, PADDING, 2);
  const isWhole = i >= textEnd || isIn(SPACE, i);
  return isWhole && i - at >= SHORTEST && digits >= FEWEST_DIGITS && letters >= FEWEST_LETTERS;
}
