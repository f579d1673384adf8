import type { PatternNode } from './ast.ts';
import { ANY_BUT_NEWLINE, escapedChars, foldCase, parseBracket } from './classes.ts';

interface Cursor {
  readonly pattern: string;
  at: number;
  fold: boolean;
}

/** Repetitions without an upper bound count as this many: longer secrets are cut there. */
export const UNBOUNDED = 16_384;

/** RE2 refuses counts above this, also of repetitions in one another (github.com/google/re2/wiki/Syntax). */
const MOST_REPEATS = 1000;

const ASSERTION_ESCAPES = 'bBAz';

/**
 * Parses the part of RE2's syntax that rules use: classes, groups, alternation, repetition, `(?i)`.
 *
 * @throws SyntaxError naming what is not understood
 */
export function parsePattern(pattern: string): PatternNode {
  const cursor: Cursor = { pattern, at: 0, fold: false };
  const node = parseChoice(cursor);
  if (cursor.at < pattern.length) throw new SyntaxError(`unmatched ) at ${cursor.at}`);
  return node;
}

function parseChoice(cursor: Cursor): PatternNode {
  const fold = cursor.fold;
  const options = [parseConcat(cursor)];
  while (cursor.pattern[cursor.at] === '|') {
    cursor.at++;
    options.push(parseConcat(cursor));
  }
  cursor.fold = fold;
  return options.length === 1 ? options[0] : { kind: 'choice', options };
}

function parseConcat(cursor: Cursor): PatternNode {
  const parts: PatternNode[] = [];
  while (cursor.at < cursor.pattern.length && !'|)'.includes(cursor.pattern[cursor.at])) {
    const atom = parseAtom(cursor);
    if (atom) parts.push(parseQuantifier(cursor, atom));
  }
  return parts.length === 1 ? parts[0] : { kind: 'concat', parts };
}

function parseAtom(cursor: Cursor): PatternNode | undefined {
  const { pattern, at } = cursor;
  const char = pattern[at];
  if (char === '(') return parseGroup(cursor);
  if (char === '[') {
    const { chars, end } = parseBracket(pattern, at);
    cursor.at = end;
    return charNode(cursor, chars);
  }
  if (char === '\\') {
    cursor.at += 2;
    if (ASSERTION_ESCAPES.includes(pattern[at + 1])) return { kind: 'assertion', text: pattern.slice(at, at + 2) };
    const chars = escapedChars(pattern[at + 1]);
    if (chars === undefined) throw new SyntaxError(`\\${pattern[at + 1]} is not understood`);
    return charNode(cursor, chars);
  }
  cursor.at++;
  if (char === '^' || char === '$') return { kind: 'assertion', text: char };
  if ('*+?'.includes(char)) throw new SyntaxError(`nothing to repeat at ${at}`);
  return charNode(cursor, char === '.' ? ANY_BUT_NEWLINE : char);
}

function charNode(cursor: Cursor, chars: string): PatternNode {
  return { kind: 'chars', chars: cursor.fold ? foldCase(chars) : chars };
}

function parseGroup(cursor: Cursor): PatternNode | undefined {
  const opening = /^\((?:\?(?:P?<\w+>|([ims]*)(?:-([ims]+))?(:|\))))?/.exec(cursor.pattern.slice(cursor.at));
  if (!opening || cursor.pattern.startsWith('(?', cursor.at) !== opening[0].startsWith('(?')) {
    throw new SyntaxError(`a group at ${cursor.at} is not understood; lookarounds are not part of RE2`);
  }
  cursor.at += opening[0].length;
  const outer = cursor.fold;
  if (opening[1]?.includes('i')) cursor.fold = true;
  if (opening[2]?.includes('i')) cursor.fold = false;
  if (opening[3] === ')') return undefined;
  const node = parseChoice(cursor);
  if (cursor.pattern[cursor.at] !== ')') throw new SyntaxError('a ( is never closed');
  cursor.at++;
  cursor.fold = outer;
  return node;
}

function parseQuantifier(cursor: Cursor, node: PatternNode): PatternNode {
  const text = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/.exec(cursor.pattern.slice(cursor.at, cursor.at + 16));
  if (!text) return node;
  cursor.at += text[0].length;
  if (text[1] === undefined) {
    const [min, max] = { '*': [0, UNBOUNDED], '+': [1, UNBOUNDED], '?': [0, 1] }[text[0][0]] as [number, number];
    return { kind: 'repeat', node, min, max };
  }
  const min = Number(text[1]);
  const max = text[2] === undefined ? min : text[3] ? Number(text[3]) : Math.max(min, UNBOUNDED);
  const repeat = { kind: 'repeat', node, min, max } as const;
  const times = repeatsIn(repeat);
  if (times > MOST_REPEATS) throw new SyntaxError(`${text[0]} repeats ${times} times, and RE2 takes ${MOST_REPEATS}`);
  return repeat;
}

/** How often something in a pattern is repeated by counts. */
function repeatsIn(node: PatternNode): number {
  if (node.kind === 'concat') return Math.max(1, ...node.parts.map(repeatsIn));
  if (node.kind === 'choice') return Math.max(1, ...node.options.map(repeatsIn));
  if (node.kind !== 'repeat') return 1;
  const { min, max } = node;
  return Math.max(1, max >= UNBOUNDED ? min : max) * repeatsIn(node.node);
}
