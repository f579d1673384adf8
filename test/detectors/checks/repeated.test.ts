import { describe, expect, it } from 'vitest';
import { checkRepeated } from '../../../src/detectors/checks/repeated.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { keyOf, tokenOf } from './make-candidate.ts';

describe('checkRepeated', () => {
  it.each(['x'.repeat(40), '0000-0000-0000', 'abcabcabcabc', '10100101100010100101', `live_key_${'a'.repeat(24)}`])(
    'drops %s',
    (value) => {
      expect(checkRepeated(keyOf(value)).verdict).toBe('drop');
    },
  );

  it('looks at the body of a token, not at its prefix', () => {
    expect(checkRepeated(tokenOf('sk_live_', 'xxxxxxxx')).verdict).toBe('drop');
  });

  it('passes zero bytes in base64', () => {
    const value = `${'A'.repeat(21)}${expandExample('{base62:40}', 'a')}`;
    expect(checkRepeated(keyOf(value)).verdict).toBe('pass');
  });

  it.each(['{hex:32}', '{digits:20}', '{hex:64}', '{base62:16}', '{lower:10}'])('passes random %s', (expression) => {
    const dropped = Array.from({ length: 2000 }, (_, i) => expandExample(expression, `${i}`)).filter(
      (value) => checkRepeated(keyOf(value)).verdict !== 'pass',
    );
    expect(dropped).toEqual([]);
  });
});
