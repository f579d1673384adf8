import { describe, expect, it } from 'vitest';
import { checkOddOneOut } from '../../../src/detectors/checks/odd-one-out.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { keyOf, passwordOf } from './make-candidate.ts';

const verdictOf = (expression: string): string => checkOddOneOut(keyOf(expandExample(expression, 'a'))).verdict;

describe('checkOddOneOut', () => {
  it.each(['{hex:16}y{hex:15}', '{hex:8}+{hex:24}', 'G{uuid}', 'key_{hex:20}w{hex:11}'])('lowers %s', (expression) => {
    expect(verdictOf(expression)).toBe('lower');
  });

  it.each(['{lowernum:30}M{lowernum:30}', '{hex:20}F{hex:20}'])(
    'lowers %s, of one case but for a letter',
    (expression) => {
      expect(verdictOf(expression)).toBe('lower');
    },
  );

  it.each(['{hex:40}', '{uuid}', '{base62:32}', '{lowernum:40}', 'key_{hex:32}', 'live-{hex:32}', '{hex:10}y{hex:9}'])(
    'passes %s',
    (expression) => {
      expect(verdictOf(expression)).toBe('pass');
    },
  );

  it('leaves passwords alone', () => {
    expect(checkOddOneOut(passwordOf(expandExample('{hex:16}y{hex:15}', 'a'))).verdict).toBe('pass');
  });
});
