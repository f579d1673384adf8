import { parsePattern } from './parse.ts';
import { type Element, layOut } from './sequences.ts';

/** How a credential looks from afar: its length in bytes, and what it holds beside letters and digits. */
export interface Outline {
  readonly min: number;
  readonly max: number;
  /** Symbols that may stand in it. */
  readonly symbols: string;
  /** Symbols that must, such as the dots of a token in parts. */
  readonly required: string;
}

/** One outline for each way a match of the pattern can be laid out. */
export const outlinesOf = (pattern: string): readonly Outline[] => layOut(parsePattern(pattern)).map(outlineOf);

function outlineOf(elements: readonly Element[]): Outline {
  const sum = (which: 'min' | 'max') => elements.reduce((total, element) => total + element[which], 0);
  return {
    min: sum('min'),
    max: sum('max'),
    symbols: symbolsIn(elements.map(({ chars }) => chars)),
    required: symbolsIn(elements.map(({ char = '' }) => char)),
  };
}

const symbolsIn = (texts: readonly string[]): string =>
  [...new Set(texts.join(''))].filter((char) => !isAlnum(char)).join('');

/**
 * Whether a text has the length, and no other symbols. Which letters and digits it holds does not count: that keys are
 * written in hexadecimal digits, say, is mostly known from keys that were seen.
 */
export const fitsOutline = (text: string, { min, max, symbols }: Outline): boolean =>
  text.length >= min && text.length <= max && [...text].every((char) => isAlnum(char) || symbols.includes(char));

/** Whether a text has the symbols that all such credentials have. */
export const hasRequired = (text: string, { required }: Outline): boolean =>
  [...required].every((char) => text.includes(char));

const isAlnum = (char: string): boolean => /[0-9A-Za-z]/.test(char);
