import { describe, expect, it, vi } from 'vitest';
import { seededRandom } from '../../src/rules/examples/random.ts';
import { lastPlaceFinder } from '../../src/triage/last-place.ts';

const random = seededRandom('last-place');
const text = Buffer.from(Array.from({ length: 400 }, () => '/* é'[Math.floor(random() * 4)]).join(''));

describe('lastPlaceFinder', () => {
  it.each(['/**', '*/', '/'])('finds what a search backwards from each place finds: %s', (word) => {
    const inOrder = lastPlaceFinder(text, word);
    const anyOrder = lastPlaceFinder(text, word);
    for (let at = 0; at < text.length; at += Math.floor(random() * 5)) {
      const place = Math.floor(random() * text.length);
      expect(inOrder(at)).toBe(text.lastIndexOf(word, at, 'latin1'));
      expect(anyOrder(place)).toBe(text.lastIndexOf(word, place, 'latin1'));
    }
  });

  it('looks at each byte about once, however often it is asked', () => {
    const plain = Buffer.alloc(10_000, 'x');
    const looked = vi.spyOn(plain, 'subarray');
    const find = lastPlaceFinder(plain, '/**');
    for (let at = 0; at < plain.length; at += 10) expect(find(at)).toBe(-1);
    const bytes = looked.mock.results.reduce((sum, { value }) => sum + (value as Buffer).length, 0);
    expect(bytes).toBeLessThan(2 * plain.length);
  });
});
