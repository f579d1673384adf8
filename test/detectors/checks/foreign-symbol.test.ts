import { describe, expect, it } from 'vitest';
import { checkForeignSymbol } from '../../../src/detectors/checks/foreign-symbol.ts';
import { keyOf, passwordOf } from './make-candidate.ts';

describe('checkForeignSymbol', () => {
  it('lowers keys with a symbol that programs do not put into them', () => {
    expect(checkForeignSymbol(keyOf('8f3kQm29?xLw0Zt7P')).verdict).toBe('lower');
    expect(checkForeignSymbol(keyOf('8f3kQm29^xLw0Zt7P')).verdict).toBe('lower');
  });

  it('passes base64, base64url and what joins the parts of a token', () => {
    expect(checkForeignSymbol(keyOf('8f3k+m29/xLw0Zt7P==')).verdict).toBe('pass');
    expect(checkForeignSymbol(keyOf('8f3k-m29_xLw:Zt7P.x')).verdict).toBe('pass');
  });

  it('passes passwords, which people choose', () => {
    expect(checkForeignSymbol(passwordOf('8f3kQm29?xLw0')).verdict).toBe('pass');
  });
});
