import { describe, expect, it } from 'vitest';
import type { Rule } from '../../src/core/rules/rule.ts';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { detectorOf, makeRule, tokenRule } from './make-detector.ts';

const named: Rule = makeRule(
  'generic-token',
  { kind: 'named', names: ['token'], minLength: 12, maxLength: 200 },
  { provider: { id: 'generic', name: 'Generic' }, confidence: 'medium' },
);
const prefixed = tokenRule('acme_', '[0-9a-f]{24}\\.[0-9a-f]{8}');
const assigned = makeRule(
  'globex-key',
  { kind: 'assignment', keywords: ['globex', 'access_token'], value: '[0-9a-f]{40}' },
  { provider: { id: 'globex', name: 'Globex' } },
);
const detector = detectorOf(named, prefixed, assigned);

/** What is found in a text: rule, confidence and notes. */
const findingsIn = (expression: string): readonly string[] =>
  detector
    .detect(Buffer.from(expandExample(expression, 'a')))
    .matches.map(({ rule, confidence, notes }) => [rule.id, confidence, ...notes].join(' · '));

const NOT_ACME = 'generic-token · low · begins like a credential of Acme, but has not its form';
const NOT_GLOBEX = 'generic-token · low · named after Globex, but has not its form';

describe('a value with a telling name', () => {
  it('is the provider’s where it has the provider’s form', () => {
    expect(findingsIn('token = "acme_{hex:24}.{hex:8}"')).toEqual(['acme-token · high']);
    expect(findingsIn('globex_token = "{hex:40}"')).toEqual(['globex-key · high']);
  });

  it('is in doubt where it is the header of a JSON Web Token and no more', () => {
    const header = Buffer.from('{"alg":"RS256","kid":"im"}').toString('base64url');
    expect(findingsIn(`token = "${header}"`)).toEqual(['generic-token · low · the header of a JSON Web Token, alone']);
  });

  it('is in doubt where it begins like a provider’s and is cut, too long or mangled', () => {
    expect(findingsIn('token = "acme_{hex:20}.{hex:6}"')).toEqual([NOT_ACME]);
    expect(findingsIn('token = "acme_{hex:30}.{hex:18}"')).toEqual([NOT_ACME]);
    expect(findingsIn('token = "acme_{hex:33}"')).toEqual([NOT_ACME]);
    expect(findingsIn('token = "Bearer acme_{hex:20}.{hex:6}"')).toEqual([NOT_ACME]);
  });

  it('is in doubt where it is named after a provider and has another length', () => {
    expect(findingsIn('globexToken = "{base62:32}"')).toEqual([NOT_GLOBEX]);
    expect(findingsIn('globex: token = "{base62:32}"')).toEqual([NOT_GLOBEX]);
  });

  it('is in no doubt where only letters differ: alphabets are mostly known from keys that were seen', () => {
    expect(findingsIn('globex_token = "{base62:40}"')).toEqual(['generic-token · medium']);
  });

  it('is in no doubt for words that every service uses, or for a name within another word', () => {
    expect(findingsIn('access_token = "{base62:32}"')).toEqual(['generic-token · medium']);
    expect(findingsIn('myglobexish_token = "{base62:32}"')).toEqual(['generic-token · medium']);
  });

  it('is in doubt where it begins like a JSON Web Token and is not signed', () => {
    expect(findingsIn('token = "eyJ{base62:24}.eyJ{base62:30}.signature"')).toEqual([
      'generic-token · low · begins like a JSON Web Token, but is not signed',
    ]);
  });
});
