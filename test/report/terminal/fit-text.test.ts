import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../../src/report/terminal/display-width.ts';
import { breakText, excerpt, wrapText } from '../../../src/report/terminal/fit-text.ts';

describe('the width of a text', () => {
  it.each([
    ['', 0],
    ['plain', 5],
    ['clé', 3],
    ['cle\u0301', 3],
    ['鍵です', 6],
    ['한국', 4],
    ['ＡＢ', 4],
    ['🔑', 2],
    ['ключ', 4],
  ])('of %j is %d cells', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('fitting text', () => {
  const anyText = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '/', '鍵', '🔑', 'e\u0301') });

  it('never makes a line wider than it may be', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 30 }), (text, width) => {
        for (const line of [...wrapText(text, width), ...breakText(text, width), excerpt(text, '鍵', width)]) {
          expect(displayWidth(line)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });

  it('loses nothing: words when wrapping, not a character when breaking', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 30 }), (text, width) => {
        expect(breakText(text, width).join('')).toBe(text);
        expect(wrapText(text, width).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });

  it('breaks a long address after a slash', () => {
    expect(wrapText('see https://example.org/settings/tokens', 30)).toEqual([
      'see',
      'https://example.org/settings/',
      'tokens',
    ]);
  });

  it('keeps what matters of a long line in sight', () => {
    const line = `${'before '.repeat(20)}ghp_********${' after'.repeat(20)}`;
    const shown = excerpt(line, 'ghp_********', 40);
    expect(shown).toMatch(/^…re before ghp_\*{8} after.*…$/);
  });
});
