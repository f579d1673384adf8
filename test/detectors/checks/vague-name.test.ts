import { describe, expect, it } from 'vitest';
import { checkVagueName } from '../../../src/detectors/checks/vague-name.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { keyOf } from './make-candidate.ts';

const verdictOf = (expression: string, name: string): string => {
  const candidate = keyOf(expandExample(expression, 'a'), name);
  return checkVagueName({ ...candidate, rule: { ...candidate.rule, id: 'generic-key' } }).verdict;
};

describe('checkVagueName', () => {
  it('lowers short values, and digests called just a key', () => {
    expect(verdictOf('{base62:16}', 'acme_key')).toBe('lower');
    expect(verdictOf('{hex:40}', 'key')).toBe('lower');
  });

  it('passes longer values that look generated, and digests with a more telling name', () => {
    expect(verdictOf('{base62:32}', 'key')).toBe('pass');
    expect(verdictOf('{hex:40}', 'acme_key')).toBe('pass');
  });

  it('leaves other rules alone', () => {
    expect(checkVagueName(keyOf('short', 'key')).verdict).toBe('pass');
  });
});
