import type { PatternNode } from './ast.ts';
import { parsePattern } from './parse.ts';
import { type Element, layOut, lengthOf } from './sequences.ts';

/** What the engine has to know of a pattern before it can be tried where a literal occurs. */
export interface PatternFacts {
  /** Literals of which every match contains one. */
  readonly literals: readonly string[];
  /** Whether literals are compared without case. */
  readonly fold: boolean;
  /** A match begins at least `minBefore` and at most `maxBefore` bytes before its literal. */
  readonly minBefore: number;
  readonly maxBefore: number;
  readonly maxLength: number;
  /** Where all that a match is made of is so many sets of bytes in a row, as `AKIA[A-Z2-7]{16}` is: its length. */
  readonly exactLength: number | undefined;
  /** The longest text that every match holds after its literal; empty where there is none. */
  readonly companion: string;
  /** What all matches begin with; public, so it may be shown. */
  readonly prefix: string;
}

const SHORTEST_DERIVED = 3;
export const LONGEST_DERIVED = 16;

/** Matches of a pattern have nothing in common that they could be found by. */
export class NoLiteralError extends SyntaxError {
  override readonly name = 'NoLiteralError';

  constructor() {
    super(`no literal of ${SHORTEST_DERIVED} bytes or more is part of every match: give literals`);
  }
}

/**
 * Finds the literals of a pattern, or checks the ones that were given.
 *
 * @throws SyntaxError when the pattern is not understood, has no usable literal, or does not imply the given ones
 */
export function analysePattern(pattern: string, given?: readonly string[]): PatternFacts {
  const node = parsePattern(pattern);
  const fold = pattern.startsWith('(?i)');
  const sequences = layOut(node);
  const literals = given ?? deriveLiterals(sequences, fold);
  const folded = literals.map((literal) => (fold ? literal.toLowerCase() : literal));
  let [minBefore, maxBefore] = [Number.POSITIVE_INFINITY, 0];
  for (const sequence of sequences) {
    const offset = firstOffset(sequence, folded, fold);
    if (!offset) {
      throw new SyntaxError(`a match need not contain any of the literals ${JSON.stringify(literals)}`);
    }
    minBefore = Math.min(minBefore, offset.min);
    maxBefore = Math.max(maxBefore, offset.max);
  }
  return {
    literals: [...new Set(folded)],
    fold,
    minBefore,
    maxBefore,
    maxLength: lengthOf(node).max,
    exactLength: exactLengthOf(node, pattern),
    companion: fold ? '' : companionOf(sequences, folded),
    prefix: fold ? '' : commonPrefix(sequences.map((sequence) => exactPrefix(sequence, fold))),
  };
}

/** Bytes that stand for what the windows of patterns, or texts, do not really hold; see asciiWindow. */
const STANDS_FOR_OTHERS = /[\0\x7f]/;

/** A group may be what is found instead of the match, and an assertion looks at what is around it. */
function exactLengthOf(node: PatternNode, pattern: string): number | undefined {
  const isPlain = !pattern.replace(/^\(\?i\)/, '').includes('(');
  return isPlain && isRowOfSets(node) ? lengthOf(node).max : undefined;
}

function isRowOfSets(node: PatternNode): boolean {
  if (node.kind === 'chars') return !STANDS_FOR_OTHERS.test(node.chars);
  if (node.kind === 'concat') return node.parts.every(isRowOfSets);
  return node.kind === 'repeat' && node.min === node.max && isRowOfSets(node.node);
}

function deriveLiterals(sequences: readonly (readonly Element[])[], fold: boolean): readonly string[] {
  const literals = new Set<string>();
  for (const sequence of sequences) {
    const prefix = exactPrefix(sequence, fold).slice(0, LONGEST_DERIVED);
    const literal = prefix.length >= SHORTEST_DERIVED ? prefix : longestRun(sequence, fold);
    if (literal.length < SHORTEST_DERIVED) throw new NoLiteralError();
    literals.add(literal);
  }
  return [...literals];
}

/** The element's byte where it is one a literal can be compared with, in lower case when case does not count; NUL otherwise. */
function exactChar({ char, anyCase }: Element, fold: boolean): string {
  if (!char || (anyCase && !fold)) return '\0';
  return fold ? char.toLowerCase() : char;
}

/** A layout as a text with NUL for what is no one byte. */
export function exactText(sequence: readonly Element[], fold: boolean): string {
  return sequence.map((element) => exactChar(element, fold)).join('');
}

const exactPrefix = (sequence: readonly Element[], fold: boolean): string => exactText(sequence, fold).split('\0')[0];

function longestRun(sequence: readonly Element[], fold: boolean): string {
  const runs = exactText(sequence, fold).split('\0');
  return runs.reduce((best, run) => (run.length > best.length ? run : best), '').slice(0, LONGEST_DERIVED);
}

function companionOf(sequences: readonly (readonly Element[])[], literals: readonly string[]): string {
  const texts = sequences.map((sequence) => exactText(sequence, false));
  const tails = texts.map((text) => text.slice(Math.max(...literals.map((literal) => endOf(text, literal)))));
  const runs = (text: string) => text.split('\0').filter(Boolean);
  const isTelling = (run: string) => texts.every((text) => text.indexOf(run) === text.lastIndexOf(run));
  const shared = runs(tails[0]).filter((run) => tails.every((tail) => tail.includes(run)) && isTelling(run));
  return shared.reduce((best, run) => (run.length >= best.length ? run : best), '');
}

function endOf(text: string, literal: string): number {
  const at = text.indexOf(literal);
  return at < 0 ? 0 : at + literal.length;
}

/** Bytes before the first of the literals in a layout; undefined when it has none. */
export function firstOffset(
  sequence: readonly Element[],
  literals: readonly string[],
  fold: boolean,
): Pick<Element, 'min' | 'max'> | undefined {
  let [min, max] = [0, 0];
  for (let at = 0; at < sequence.length; at++) {
    if (literals.some((literal) => beginsAt(sequence, at, literal, fold))) return { min, max };
    min += sequence[at].min;
    max += sequence[at].max;
  }
  return undefined;
}

/** Whether every match has the literal where the element number `at` of the layout stands. */
export function beginsAt(sequence: readonly Element[], at: number, literal: string, fold: boolean): boolean {
  for (let i = 0; i < literal.length; i++) {
    const element = sequence[at + i];
    if (!element || exactChar(element, fold) !== (fold ? literal[i].toLowerCase() : literal[i])) return false;
  }
  return true;
}

function commonPrefix(texts: readonly string[]): string {
  let prefix = texts[0];
  for (const text of texts) {
    while (!text.startsWith(prefix)) prefix = prefix.slice(0, -1);
  }
  return prefix;
}
