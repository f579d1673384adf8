import { describe, expect, it } from 'vitest';
import { checkSequential } from '../../../src/detectors/checks/sequential.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { keyOf, passwordOf, tokenOf } from './make-candidate.ts';

describe('checkSequential', () => {
  it.each([
    'abcdefghijklmnop',
    '12345678901234567890',
    '0123456789abcdef0123456789abcdef',
    'fedcba9876543210',
    'a1b2c3d4e5f6g7h8',
    'abcD123efg456HIJklmn789',
    'qwertyuiopasdfgh',
  ])('leaves %s behind a telling name to those who ask for all', (value) => {
    expect(checkSequential(keyOf(value))).toMatchObject({ verdict: 'lower', steps: 2 });
  });

  it('looks at the body of a token, not at its prefix', () => {
    expect(checkSequential(tokenOf('figd_', '1234567890123456789012')).verdict).toBe('drop');
  });

  it('counts once what stands in a run up and in the run down behind it', () => {
    expect(checkSequential(keyOf('abcbak7m2x9')).verdict).toBe('pass');
    expect(checkSequential(keyOf('abcbak7m2x')).verdict).toBe('lower');
  });

  it('leaves a token that counts in part to those who ask for all', () => {
    const verdict = checkSequential(tokenOf('acme_', expandExample('0123456789abcdef012345{lower:16}', 'a')));
    expect(verdict).toMatchObject({ verdict: 'lower', steps: 2 });
  });

  it('only lowers passwords, because people choose such', () => {
    expect(checkSequential(passwordOf('qwertyuiop')).verdict).toBe('lower');
    expect(checkSequential(passwordOf('12345678')).verdict).toBe('lower');
  });

  it.each(['{hex:32}', '{base62:20}', '{lowernum:24}', '{digits:24}'])('passes random %s', (expression) => {
    const dropped = Array.from({ length: 2000 }, (_, i) => expandExample(expression, `${i}`)).filter(
      (value) => checkSequential(keyOf(value)).verdict !== 'pass',
    );
    expect(dropped).toEqual([]);
  });
});
