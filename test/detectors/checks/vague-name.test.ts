import { describe, expect, it } from 'vitest';
import type { CandidateContext } from '../../../src/detectors/checks/candidate.ts';
import { checkVagueName } from '../../../src/detectors/checks/vague-name.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { candidateIn, keyOf } from './make-candidate.ts';

const ofKeyRule = (candidate: CandidateContext): string =>
  checkVagueName({ ...candidate, rule: { ...candidate.rule, id: 'generic-key' } }).verdict;
const verdictOf = (expression: string, name: string): string => ofKeyRule(keyOf(expandExample(expression, 'a'), name));
/** Of a line in which the value stands for the `%`. */
const verdictIn = (line: string): string =>
  ofKeyRule(candidateIn(line.replace('%', `«${expandExample('{base62:32}', 'a')}»`), {}, 'key'));

describe('checkVagueName', () => {
  it('lowers short values, and whatever is called just a key', () => {
    expect(verdictOf('{base62:16}', 'acme_key')).toBe('lower');
    expect(verdictOf('{hex:40}', 'key')).toBe('lower');
    expect(verdictOf('{base62:32}', 'key')).toBe('lower');
    expect(verdictIn('using the key = %')).toBe('lower');
    expect(verdictIn('let key = "%";')).toBe('lower');
  });

  it('passes longer values with a more telling name', () => {
    expect(verdictOf('{hex:40}', 'acme_key')).toBe('pass');
    expect(verdictIn('acme key = %')).toBe('pass');
    expect(verdictIn('https://api.test/v1/map?key=%')).toBe('pass');
  });

  it('passes what looks like the keys of the provider that the line above names', () => {
    const formats = {
      formsBegunBy: () => undefined,
      formsNamedIn: (text: string) =>
        text.includes('acme') ? { provider: 'Acme', fits: (value: string) => value.length === 32 } : undefined,
    };
    const candidate = { ...keyOf(expandExample('{base62:32}', 'a'), 'key'), formats, above: 'asking acme' };
    expect(ofKeyRule(candidate)).toBe('pass');
    expect(ofKeyRule({ ...candidate, above: 'asking somebody' })).toBe('lower');
    expect(ofKeyRule({ ...candidate, secret: expandExample('{base62:40}', 'a') })).toBe('lower');
  });

  it('leaves other rules alone', () => {
    expect(checkVagueName(keyOf('short', 'key')).verdict).toBe('pass');
  });
});
