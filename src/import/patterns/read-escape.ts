import { type PatternReader, startsHere } from './pattern-reader.ts';

/** What an escape stands for. */
export type Escape =
  | { readonly kind: 'char'; readonly code: number }
  /** Text that stands within a class, such as `\d`; negated where it is a complement. */
  | { readonly kind: 'class'; readonly members: string; readonly negated: boolean }
  | { readonly kind: 'assertion'; readonly text: string }
  /** `\Q…\E` */
  | { readonly kind: 'quote'; readonly text: string };

const CONTROL: Readonly<Record<string, number>> = { a: 7, f: 12, t: 9, n: 10, r: 13, v: 11 };
const UNICODE_DIGITS: Readonly<Record<string, number>> = { u: 4, U: 8 };

/** Reads the escape that the reader stands at. @throws SyntaxError naming what RE2 has not */
export function readEscape(reader: PatternReader): Escape {
  const { source, at, dialect } = reader;
  const letter = source[at + 1];
  if (letter === undefined) throw new SyntaxError('it ends in a backslash');
  reader.at += 2;
  if ('dDwWsS'.includes(letter)) return classEscape(letter, dialect);
  if ('bBAz'.includes(letter)) return { kind: 'assertion', text: `\\${letter}` };
  if (letter === 'x') return { kind: 'char', code: readHex(reader, 2) };
  if (letter in CONTROL) return { kind: 'char', code: CONTROL[letter] };
  if (dialect === 'rust' && letter in UNICODE_DIGITS)
    return { kind: 'char', code: readHex(reader, UNICODE_DIGITS[letter]) };
  if (dialect === 'go' && letter === 'Q') return readQuote(reader);
  if (letter >= '0' && letter <= '9') return readOctal(reader, letter);
  if (letter === 'p' || letter === 'P') throw new SyntaxError('it has a class of Unicode (\\p)');
  if (letter === 'k') throw new SyntaxError('it has a backreference');
  if (/[A-Za-z<>]/.test(letter)) throw new SyntaxError(`it has \\${letter}, which RE2 does not know`);
  return { kind: 'char', code: letter.codePointAt(0)! };
}

/** Among Rust's spaces is the vertical tab, among those of Go and RE2 it is not. */
function classEscape(letter: string, dialect: PatternReader['dialect']): Escape {
  const isSpace = letter === 's' || letter === 'S';
  const members = `\\${letter.toLowerCase()}${isSpace && dialect === 'rust' ? '\\v' : ''}`;
  return { kind: 'class', members, negated: letter !== letter.toLowerCase() };
}

function readHex(reader: PatternReader, digits: number): number {
  const rest = reader.source.slice(reader.at);
  const found = startsHere(reader, '{')
    ? /^\{([0-9A-Fa-f]{1,8})\}/.exec(rest)
    : new RegExp(`^([0-9A-Fa-f]{${digits}})`).exec(rest);
  if (!found) throw new SyntaxError('it has an escape without its hexadecimal digits');
  reader.at += found[0].length;
  return Number.parseInt(found[1], 16);
}

/** go doc regexp/syntax: up to three octal digits; a single one that is not 0 would be a backreference. */
function readOctal(reader: PatternReader, first: string): Escape {
  const digits = /^[0-7]{0,2}/.exec(reader.source.slice(reader.at))![0];
  const isOctal = reader.dialect === 'go' && first <= '7' && (first === '0' || digits !== '');
  if (!isOctal) throw new SyntaxError('it has a backreference');
  reader.at += digits.length;
  return { kind: 'char', code: Number.parseInt(first + digits, 8) };
}

function readQuote(reader: PatternReader): Escape {
  const end = reader.source.indexOf('\\E', reader.at);
  const text = reader.source.slice(reader.at, end < 0 ? undefined : end);
  reader.at = end < 0 ? reader.source.length : end + 2;
  return { kind: 'quote', text };
}
