import { type Dialect, type Flags, literalOf, type PatternReader, startsHere } from './pattern-reader.ts';
import { readClass } from './read-class.ts';
import { readEscape } from './read-escape.ts';

/** A pattern in that part of RE2's syntax which our own rules use. */
export interface NormalisedPattern {
  readonly text: string;
  /** Of each group that captures in the original, in order, its name; undefined where it has none. */
  readonly groups: readonly (string | undefined)[];
}

/** RE2 refuses more (`kMaxRepeat`). */
const MOST_REPETITIONS = 1000;
const DEEPEST = 200;
const NO_FLAGS: Flags = { i: false, m: false, s: false, x: false };
const REPETITION = /^(?:[*+?]|\{(\d+)(?:,(\d*))?\})\??/;
const LOOKAROUND = ['(?=', '(?!', '(?<=', '(?<!'];

/**
 * Writes a pattern of another regular expression engine anew, so that it can be analysed and RE2 finds the same.
 *
 * @param onlyGroup number of the one group that is to capture; all of them when not given
 * @throws SyntaxError saying what cannot be expressed, as the rest of a sentence that begins with the pattern
 */
export function normalisePattern(source: string, dialect: Dialect, onlyGroup?: number): NormalisedPattern {
  const reader: PatternReader = { source, dialect, at: 0, flags: NO_FLAGS, groups: [] };
  const text = readChoice(reader, onlyGroup, 0);
  if (reader.at < source.length) throw new SyntaxError('it has a ) too many');
  return { text, groups: reader.groups };
}

/** Everything up to the end of the group or of the pattern. */
function readChoice(reader: PatternReader, onlyGroup: number | undefined, depth: number): string {
  if (depth > DEEPEST) throw new SyntaxError('it is nested too deeply');
  const outer = reader.flags;
  let text = '';
  while (reader.at < reader.source.length && !startsHere(reader, ')')) {
    if (skipComment(reader)) continue;
    text += readAtom(reader, onlyGroup, depth) + readQuantifier(reader);
  }
  reader.flags = outer;
  return text;
}

/** In verbose mode, blanks and what follows a number sign do not count. */
function skipComment(reader: PatternReader): boolean {
  if (!reader.flags.x) return false;
  const found = /^(?:\s+|#[^\n]*)/.exec(reader.source.slice(reader.at));
  if (found) reader.at += found[0].length;
  return found !== null;
}

function readAtom(reader: PatternReader, onlyGroup: number | undefined, depth: number): string {
  const char = reader.source[reader.at];
  if (char === '(') return readGroup(reader, onlyGroup, depth);
  if (char === '[') return readClass(reader);
  if (char === '\\') return readEscaped(reader);
  const code = reader.source.codePointAt(reader.at)!;
  reader.at++;
  if (char === '.') return reader.flags.s ? '[\\s\\S]' : '.';
  if (char === '|' || char === '^' || char === '$') return char;
  if ('*+?'.includes(char)) throw new SyntaxError('it repeats nothing');
  return literalOf(code);
}

function readEscaped(reader: PatternReader): string {
  const read = readEscape(reader);
  switch (read.kind) {
    case 'char':
      return literalOf(read.code);
    case 'class':
      return `[${read.negated ? '^' : ''}${read.members}]`;
    case 'assertion':
      return read.text;
    case 'quote':
      return [...read.text].map((char) => literalOf(char.codePointAt(0)!)).join('');
  }
}

function readGroup(reader: PatternReader, onlyGroup: number | undefined, depth: number): string {
  if (LOOKAROUND.some((opening) => startsHere(reader, opening))) throw new SyntaxError('it looks around (?=, ?!, ?<)');
  if (!startsHere(reader, '(?')) {
    reader.at++;
    return capturing(reader, undefined, onlyGroup, depth);
  }
  const named = /^\(\?P?<(\w+)>/.exec(reader.source.slice(reader.at, reader.at + 80));
  if (named) {
    reader.at += named[0].length;
    return capturing(reader, named[1], onlyGroup, depth);
  }
  const flagged = /^\(\?([a-zA-Z]*)(?:-([a-zA-Z]+))?([:)])/.exec(reader.source.slice(reader.at, reader.at + 20));
  if (!flagged) throw new SyntaxError('it has a group (? that RE2 does not know');
  reader.at += flagged[0].length;
  const outer = reader.flags;
  reader.flags = changed(outer, flagged[1], flagged[2] ?? '', reader.dialect);
  const prefix = flagPrefix(outer, reader.flags);
  // These flags hold up to the end of the group that they stand in.
  if (flagged[3] === ')') return prefix === '' ? '' : `(?${prefix})`;
  const text = `(?${prefix}:${readChoice(reader, onlyGroup, depth + 1)}${closing(reader)}`;
  reader.flags = outer;
  return text;
}

function capturing(
  reader: PatternReader,
  name: string | undefined,
  onlyGroup: number | undefined,
  depth: number,
): string {
  reader.groups.push(name);
  const opening = onlyGroup === undefined || reader.groups.length === onlyGroup ? '(' : '(?:';
  return `${opening}${readChoice(reader, onlyGroup, depth + 1)}${closing(reader)}`;
}

function closing(reader: PatternReader): string {
  if (!startsHere(reader, ')')) throw new SyntaxError('it has a ( that is never closed');
  reader.at++;
  return ')';
}

/** `u` and `-u` make no difference on ASCII. */
function changed(flags: Flags, on: string, off: string, dialect: Dialect): Flags {
  const known = dialect === 'go' ? 'ims' : 'imsxu';
  const odd = [...on, ...off].find((flag) => !known.includes(flag));
  if (odd) throw new SyntaxError(`it has the flag ${odd}, which RE2 does not know or takes for something else`);
  const set = (letters: string, value: boolean) => Object.fromEntries([...letters].map((flag) => [flag, value]));
  return { ...flags, ...set(on, true), ...set(off, false) };
}

/** What RE2 has to be told; the other flags are spelled out. */
function flagPrefix(before: Flags, after: Flags): string {
  const differing = (['i', 'm'] as const).filter((flag) => before[flag] !== after[flag]);
  const on = differing.filter((flag) => after[flag]).join('');
  const off = differing.filter((flag) => !after[flag]).join('');
  return off === '' ? on : `${on}-${off}`;
}

function readQuantifier(reader: PatternReader): string {
  while (skipComment(reader));
  const found = REPETITION.exec(reader.source.slice(reader.at, reader.at + 24));
  if (!found) return '';
  reader.at += found[0].length;
  const most = Math.max(Number(found[1] ?? 0), Number(found[2] || 0));
  if (most > MOST_REPETITIONS) throw new SyntaxError(`it repeats something more than ${MOST_REPETITIONS} times`);
  if (REPETITION.test(reader.source.slice(reader.at, reader.at + 24)))
    throw new SyntaxError('it repeats possessively, or repeats a repetition');
  return found[0];
}
