import { describe, expect, it } from 'vitest';
import { endsWithAny, includesAny, startsWithAny } from '../../../src/detectors/checks/affixes.ts';
import { STRICT_MARKERS } from '../../../src/detectors/checks/placeholder-words.ts';
import { seededRandom } from '../../../src/rules/examples/random.ts';

const WORDS = ['ab', 'abc', 'ba', 'caa', '${', ...STRICT_MARKERS];
const random = seededRandom('affixes');
const textOf = (length: number): string =>
  Array.from({ length: random() * length }, () => 'abc${é'[Math.floor(random() * 6)]).join('');
/** Short texts of few letters, in which each word turns up. */
const TEXTS = [
  '',
  'a',
  ...WORDS,
  ...WORDS.map((word) => `x${word}y`),
  ...Array.from({ length: 3000 }, () => textOf(8)),
];

describe('texts that begin or end with, or hold, one of some words', () => {
  it('are those of which it is true of a word', () => {
    for (const text of TEXTS) {
      expect(startsWithAny(WORDS)(text), text).toBe(WORDS.some((word) => text.startsWith(word)));
      expect(endsWithAny(WORDS)(text), text).toBe(WORDS.some((word) => text.endsWith(word)));
      expect(includesAny(WORDS)(text), text).toBe(WORDS.some((word) => text.includes(word)));
    }
  });
});
