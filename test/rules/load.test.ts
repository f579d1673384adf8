import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/errors.ts';
import { parseRuleFile } from '../../src/rules/load.ts';
import { lineOf, ruleFile } from './rule-file.ts';

function problemOf(text: string): UsageError {
  try {
    parseRuleFile(text, 'acme.yaml');
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('the file was taken');
}

describe('parseRuleFile', () => {
  it('reads a rule and fills in what may be left out', () => {
    const [rule] = parseRuleFile(ruleFile(), 'acme.yaml');
    expect(rule).toMatchObject({
      id: 'acme-key',
      provider: { id: 'acme', name: 'Acme' },
      since: '0.1.0',
      match: { kind: 'token', pattern: 'zzk_[0-9]{20}', literals: ['zzk_'], edges: 'word' },
      checks: [],
      counterExamples: [],
      references: [],
    });
    expect(rule.standards.length).toBeGreaterThan(0);
    expect(rule).not.toHaveProperty('token');
  });

  it.each([
    ['assignment', "{ keywords: [acme], value: '[0-9]{20}' }", { keywords: ['acme'], value: '[0-9]{20}' }],
    ['nearby', "{ keywords: [acme], value: '[0-9]{20}' }", { keywords: ['acme'], value: '[0-9]{20}', distance: 60 }],
    ['named', '{ names: [acmepass] }', { names: ['acmepass'], minLength: 8, maxLength: 200 }],
  ])('reads a rule that matches by %s', (kind, written, match) => {
    const [rule] = parseRuleFile(ruleFile({ token: undefined, [kind]: written }), 'acme.yaml');
    expect(rule.match).toEqual({ kind, ...match });
  });

  it('takes a keyword with underscores for what is written with hyphens and in camelCase, too', () => {
    const written = "{ keywords: [acme_key, acme-pass, acmep, zzz_], value: '[0-9]{20}' }";
    const [rule] = parseRuleFile(ruleFile({ token: undefined, assignment: written }), 'acme.yaml');
    expect(rule.match).toMatchObject({ keywords: ['acme_key', 'acme-pass', 'acmep', 'zzz_', 'acme-key', 'acmekey'] });
  });

  it.each<[string, string, string, RegExp]>([
    ['a value outside the list', 'severity', 'terrible', /rule acme-key: severity: .*low.*critical/],
    ['an id in capitals', 'id', 'Acme_Key', /id: use lower-case words joined by hyphens/],
    [
      'a keyword in capitals',
      'assignment',
      "{ keywords: [ACME], value: 'x' }",
      /keywords\.0: write keywords in lower case/,
    ],
    ['a check that nobody knows', 'checks', '[{ check: luck }]', /rule acme-key: checks\.0\.check/],
    ['a check without what it needs', 'checks', '[{ check: entropy }]', /rule acme-key: checks\.0\.min/],
    ['an address that is none', 'references', '[not an address]', /rule acme-key: references\.0: .*URL/],
    ['no example at all', 'examples', '[]', /rule acme-key: examples/],
    [
      'an unknown key deep inside',
      'identity',
      '{ pattern: api_key, actor: service, evidence: Yes it is., extra: 1 }',
      /rule acme-key: identity: .*extra/,
    ],
  ])('says where %s stands: file, line, rule and field', (_what, field, value, message) => {
    const text = ruleFile({ [field]: value });
    const problem = problemOf(text);
    expect(problem.message).toMatch(message);
    expect(problem.message.startsWith(`acme.yaml:${lineOf(text, field)}: `)).toBe(true);
  });

  it('reports an unknown key at the rule that holds it', () => {
    expect(problemOf(ruleFile({ severty: 'high' })).message).toMatch(/^acme\.yaml:3: rule acme-key: .*"severty"/);
  });

  it.each(['title', 'severity', 'confidence', 'identity', 'lifecycle', 'examples'])(
    'says that %s is missing',
    (field) => {
      expect(problemOf(ruleFile({ [field]: undefined })).message).toMatch(
        new RegExp(`^acme\\.yaml:3: rule acme-key: ${field}: .*(?:is missing|expected)`),
      );
    },
  );

  it('names a key that is misspelt rather than the one that is missing for it', () => {
    const text = ruleFile({ title: undefined, titel: 'Acme key' });
    expect(problemOf(text).message).toMatch(/^acme\.yaml:3: rule acme-key: .*"titel"/);
  });

  it('says which field of a rule without an id is wrong', () => {
    expect(problemOf(ruleFile({ id: undefined })).message).toMatch(/^acme\.yaml:3: id: /);
  });

  it.each([
    ['none', { token: undefined }],
    ['two', { named: '{ names: [acmepass] }' }],
  ])('takes exactly one way to match, not %s', (_count, changes) => {
    expect(problemOf(ruleFile(changes)).message).toMatch(
      /^acme\.yaml:\d+: rule acme-key: token: give exactly one of token, assignment, nearby, named or keystore$/,
    );
  });

  it('says at which line the YAML itself is broken', () => {
    expect(problemOf(`${ruleFile()}  - id: "never closed\n`).message).toMatch(/^acme\.yaml:1[23]: /);
  });

  it.each([
    ['is empty', ''],
    ['is a list', '- 1\n- 2\n'],
    ['is one word', 'rules'],
    ['has a null rule', 'provider: { id: acme, name: Acme }\nrules: [null]\n'],
    ['has rules that are no list', 'provider: { id: acme, name: Acme }\nrules: { id: x }\n'],
    ['has no provider', ruleFile().split('\n').slice(1).join('\n')],
  ])('refuses a file that %s, in one line', (_what, text) => {
    expect(problemOf(text).message).toMatch(/^acme\.yaml:\d+: [^\n]+$/);
  });

  it.each([
    ['assignment', { token: undefined, assignment: "{ keywords: [acme], value: '[0-9]{20}(?!x)' }" }],
    ['nearby', { token: undefined, nearby: "{ keywords: [acme], value: '[0-9]{20}(?!x)' }" }],
    ['parts', { parts: "[{ name: name, kind: id, names: [acme], value: '[a-z](?=x)' }]" }],
  ])('refuses a value of %s that is not understood', (_where, changes) => {
    expect(problemOf(ruleFile(changes)).message).toMatch(
      /^acme\.yaml: rule acme-key: .*lookarounds are not part of RE2$/,
    );
  });

  it.each([
    ['is not closed', 'zzk_[0-9', /a \[ is never closed/],
    ['repeats more than RE2 can', 'zzk_[0-9]{20,2000}', /\{20,2000\} repeats 2000 times, and RE2 takes 1000/],
    ['has an open group', 'zzk_(a', /a \( is never closed/],
    ['has a stray bracket', 'zzk_a)', /unmatched \) at 5/],
    ['repeats nothing', '*zzk_', /nothing to repeat at 0/],
    ['looks ahead', 'zzk_(?=x)', /lookarounds are not part of RE2/],
    ['looks behind', '(?<!x)zzk_', /lookarounds are not part of RE2/],
    ['refers back', '(zzk_)\\1', /\\1 is not understood/],
  ])('names file and rule of a pattern that %s', (_what, pattern, message) => {
    const problem = problemOf(ruleFile({ token: JSON.stringify({ pattern }) }));
    expect(problem.message).toMatch(/^acme\.yaml: rule acme-key: /);
    expect(problem.message).toMatch(message);
    expect(problem.hint).toContain('docs/adding-a-rule.md');
  });

  it('makes a search of a pattern that has no literal', () => {
    const [rule] = parseRuleFile(ruleFile({ token: JSON.stringify({ pattern: '[0-9]{20}' }) }), 'acme.yaml');
    expect(rule.match).toMatchObject({ kind: 'search', pattern: '[0-9]{20}', edges: 'word', plan: { by: 'nothing' } });
  });

  it('refuses literals that a match need not contain', () => {
    const token = JSON.stringify({ pattern: '(?:zzk_|yyk_)[0-9]{20}', literals: ['zzk_'] });
    expect(problemOf(ruleFile({ token })).message).toMatch(/need not contain any of the literals \["zzk_"\]/);
  });
});
