import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskSecret } from '../../src/core/mask.ts';
import { expandExample } from '../../src/rules/examples/expand.ts';

const MOST_SHOWN = 7;
const STARS = '********';

const texts = fc.string({ unit: 'binary-ascii', maxLength: 300 });

describe('maskSecret', () => {
  it('shows what all secrets of the kind begin with, then stars', () => {
    expect(maskSecret(expandExample('tok_{base62:20}', 'a'), 'tok_')).toBe(`tok_${STARS}`);
  });

  it('shows at most seven characters of a long prefix', () => {
    expect(maskSecret(expandExample('longprefix_{base62:40}', 'a'), 'longprefix_')).toBe(`longpre${STARS}`);
  });

  it.each([
    ['the prefix is half of the secret or more', 'abcdefg', 'abcd'],
    ['the secret does not begin with the prefix', 'something', 'other'],
    ['the secret is its own prefix', 'tok_', 'tok_'],
    ['the secret is empty', '', 'tok_'],
    ['the kind has no prefix', 'something', ''],
  ])('shows nothing when %s', (_when, secret, prefix) => {
    expect(maskSecret(secret, prefix)).toBe(STARS);
  });

  it('gives every secret of a kind the same mask, so that neither length nor ends show', () => {
    fc.assert(
      fc.property(texts, texts, texts, (prefix, one, other) => {
        const [long, longer] = [one, other].map((body) => `${prefix}${body}${'.'.repeat(prefix.length)}`);
        expect(maskSecret(long, prefix)).toBe(maskSecret(longer, prefix));
      }),
    );
  });

  it('shows no run of eight characters of any secret, whatever is called its prefix', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 400 }),
        fc.integer(),
        (length, prefixLength, seed) => {
          const secret = length === 0 ? '' : expandExample(`{base62:${length}}`, `${seed}`);
          const mask = maskSecret(secret, secret.slice(0, prefixLength));
          expect(mask.length).toBeLessThanOrEqual(MOST_SHOWN + STARS.length);
          for (let i = 0; i + 8 <= secret.length; i++) expect(mask).not.toContain(secret.slice(i, i + 8));
        },
      ),
    );
  });
});
