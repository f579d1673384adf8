import { memberOf, type PatternReader, startsHere } from './pattern-reader.ts';
import { readEscape } from './read-escape.ts';

/** Members of POSIX classes, as they stand within brackets. */
const POSIX: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\s\\S',
  blank: '\\t ',
  cntrl: '\x00-\x1f\x7f',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-/:-@\\[-`{-~',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};
const SET_OPERATORS = ['&&', '--', '~~'];

interface Member {
  readonly text: string;
  /** Set when it is one character, which may begin or end a range. */
  readonly code?: number;
}

/** The bracket expression that the reader stands at, as RE2 takes it. @throws SyntaxError naming what RE2 has not */
export function readClass(reader: PatternReader): string {
  reader.at++;
  const negated = startsHere(reader, '^');
  if (negated) reader.at++;
  let members = '';
  for (let first = true; first || !startsHere(reader, ']'); first = false) {
    if (reader.at >= reader.source.length) throw new SyntaxError('it has a [ that is never closed');
    members += readRange(reader);
    skipBlanks(reader);
  }
  reader.at++;
  return `[${negated ? '^' : ''}${members}]`;
}

function readRange(reader: PatternReader): string {
  skipBlanks(reader);
  if (reader.dialect === 'rust' && SET_OPERATORS.some((operator) => startsHere(reader, operator)))
    throw new SyntaxError('it has an operation on classes');
  const low = readMember(reader);
  const isRange = low.code !== undefined && startsHere(reader, '-') && reader.source[reader.at + 1] !== ']';
  if (!isRange) return low.text;
  reader.at++;
  const high = readMember(reader);
  if (high.code === undefined || high.code < low.code!) throw new SyntaxError('it has a range that is none');
  return `${low.text}-${high.text}`;
}

function readMember(reader: PatternReader): Member {
  const posix = /^\[:(\^?)(\w+):\]/.exec(reader.source.slice(reader.at, reader.at + 16));
  if (posix) {
    reader.at += posix[0].length;
    return posixMember(posix[2], posix[1]);
  }
  if (startsHere(reader, '[') && reader.dialect === 'rust') throw new SyntaxError('it has a class within a class');
  if (!startsHere(reader, '\\')) {
    const code = reader.source.codePointAt(reader.at)!;
    reader.at++;
    return { text: memberOf(code), code };
  }
  const read = readEscape(reader);
  switch (read.kind) {
    case 'char':
      return { text: memberOf(read.code), code: read.code };
    case 'class':
      return { text: read.negated ? complementOf(read.members) : read.members };
    default:
      throw new SyntaxError('it has an escape in a class that belongs outside');
  }
}

function posixMember(name: string, negation: string): Member {
  const members = POSIX[name];
  if (members === undefined) throw new SyntaxError(`it has a class [:${name}:] that nobody knows`);
  if (negation !== '') throw new SyntaxError('it has a negated POSIX class');
  return { text: members };
}

/** The complement of `\d`, `\w` or `\s` has an escape of its own; all but Rust's spaces has not, and has two ranges at its ends. */
const complementOf = (members: string): string =>
  members.endsWith('\\v') ? '\x00-\x08\x0e-\x1f!-\x7f' : members.toUpperCase();

/** In verbose mode Rust takes no blanks for members. A number sign it would take for a comment; it is one here. */
function skipBlanks(reader: PatternReader): void {
  if (!reader.flags.x) return;
  while (/\s/.test(reader.source[reader.at] ?? '')) reader.at++;
}
