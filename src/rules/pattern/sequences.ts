import type { PatternNode } from './ast.ts';

/** A stretch of a match: an exact byte where `char` is set, else `min` to `max` bytes out of `chars`. */
export interface Element {
  readonly char?: string;
  /** `char` is lower case and stands for both cases. */
  readonly anyCase?: true;
  /** Every character that may stand in the stretch. */
  readonly chars: string;
  readonly min: number;
  readonly max: number;
}

const MOST_SEQUENCES = 512;
const SMALL_CLASS = 6;
const SHORT_REPEAT = 12;

/**
 * All the ways a match can be laid out: small classes, choices and optional parts are spelled out, the rest stays opaque.
 * Choices that would exceed 512 layouts stay opaque too.
 */
export function layOut(node: PatternNode): readonly (readonly Element[])[] {
  switch (node.kind) {
    case 'assertion':
      return [[]];
    case 'chars':
      if (isLetterInBothCases(node.chars))
        return [[{ char: node.chars[0].toLowerCase(), anyCase: true, chars: node.chars, min: 1, max: 1 }]];
      if (node.chars.length > SMALL_CLASS) return [[{ chars: node.chars, min: 1, max: 1 }]];
      return [...node.chars].map((char) => [{ char, chars: char, min: 1, max: 1 }]);
    case 'choice':
      return bounded(node.options.flatMap(layOut), node);
    case 'concat':
      return layOutParts(node);
    case 'repeat':
      return layOutRepeat(node);
  }
}

function isLetterInBothCases(chars: string): boolean {
  return chars.length === 2 && chars[0].toLowerCase() === chars[1].toLowerCase();
}

function layOutRepeat(node: PatternNode & { kind: 'repeat' }): readonly (readonly Element[])[] {
  const once = layOut(node.node);
  if (node.max === 1) return bounded([[], ...once], node);
  const isExact = node.min === node.max && node.max <= SHORT_REPEAT && once.length === 1;
  if (!isExact) return [[opaque(node)]];
  return [Array.from({ length: node.max }, () => once[0]).flat()];
}

/** What every layout goes on with is added where it is: copied each time, a long pattern would take quadratic time. */
function layOutParts(node: PatternNode & { kind: 'concat' }): readonly (readonly Element[])[] {
  let heads: Element[][] = [[]];
  for (const tails of node.parts.map(layOut)) {
    if (tails.length === 1) for (const head of heads) head.push(...tails[0]);
    else heads = joinAll(heads, tails, node).map((sequence) => [...sequence]);
  }
  return heads;
}

function joinAll(
  before: readonly (readonly Element[])[],
  after: readonly (readonly Element[])[],
  whole: PatternNode,
): readonly (readonly Element[])[] {
  const tails = before.length * after.length > MOST_SEQUENCES ? [[spanOf(after)]] : after;
  return bounded(
    before.flatMap((head) => tails.map((tail) => [...head, ...tail])),
    whole,
  );
}

function bounded(sequences: readonly (readonly Element[])[], node: PatternNode): readonly (readonly Element[])[] {
  return sequences.length <= MOST_SEQUENCES ? sequences : [[opaque(node)]];
}

function spanOf(sequences: readonly (readonly Element[])[]): Element {
  const total = (which: 'min' | 'max') => sequences.map((all) => all.reduce((sum, element) => sum + element[which], 0));
  const chars = new Set(sequences.flatMap((all) => all.flatMap((element) => [...element.chars])));
  return { chars: [...chars].join(''), min: Math.min(...total('min')), max: Math.max(...total('max')) };
}

const opaque = (node: PatternNode): Element => ({ chars: charsOf(node), ...lengthOf(node) });

function charsOf(node: PatternNode): string {
  switch (node.kind) {
    case 'assertion':
      return '';
    case 'chars':
      return node.chars;
    case 'choice':
      return distinct(node.options);
    case 'concat':
      return distinct(node.parts);
    case 'repeat':
      return charsOf(node.node);
  }
}

const distinct = (nodes: readonly PatternNode[]): string => [...new Set(nodes.map(charsOf).join(''))].join('');

/** The shortest and the longest that a match of `node` can be, in bytes. */
export function lengthOf(node: PatternNode): Pick<Element, 'min' | 'max'> {
  switch (node.kind) {
    case 'assertion':
      return { min: 0, max: 0 };
    case 'chars':
      return { min: 1, max: 1 };
    case 'choice': {
      const lengths = node.options.map(lengthOf);
      return { min: Math.min(...lengths.map((l) => l.min)), max: Math.max(...lengths.map((l) => l.max)) };
    }
    case 'concat':
      return node.parts
        .map(lengthOf)
        .reduce((a, b) => ({ min: a.min + b.min, max: a.max + b.max }), { min: 0, max: 0 });
    case 'repeat': {
      const once = lengthOf(node.node);
      return { min: once.min * node.min, max: once.max * node.max };
    }
  }
}
