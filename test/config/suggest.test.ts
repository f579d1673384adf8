import { describe, expect, it } from 'vitest';
import { didYouMean, suggest } from '../../src/config/suggest.ts';

describe('suggest', () => {
  const keys = ['include', 'exclude', 'maxSize', 'allow'];

  it.each([
    ['exlude', 'exclude'],
    ['incldue', 'include'],
    ['max_size', 'maxSize'],
    ['MAXSIZE', 'maxSize'],
    ['alow', 'allow'],
  ])('takes %s for %s', (word, expected) => {
    expect(suggest(word, keys)).toBe(expected);
  });

  it.each(['', 'colour', 'x', 'a'.repeat(1_000_000)])('has nothing for a word that is near to none', (word) => {
    expect(suggest(word, keys)).toBeUndefined();
    expect(didYouMean(word, keys)).toBe('');
  });

  it('takes the nearest, and the first of equals', () => {
    expect(suggest('hight', ['eighty', 'high'])).toBe('high');
    expect(suggest('tokem', ['token', 'totem'])).toBe('token');
  });
});
