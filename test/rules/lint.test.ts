import { describe, expect, it } from 'vitest';
import { lintRules } from '../../src/rules/lint.ts';
import { parseRuleFile } from '../../src/rules/load.ts';
import { ruleFile } from './rule-file.ts';

const problemsOf = (changes: Readonly<Record<string, string | undefined>>): readonly string[] =>
  lintRules(parseRuleFile(ruleFile(changes), 'acme.yaml')).map(({ rule, message }) => `${rule}: ${message}`);

const token = (pattern: string, literals?: readonly string[]) => ({ token: JSON.stringify({ pattern, literals }) });

describe('lintRules', () => {
  it('has nothing to say of a good rule', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it('wants to know why a severity is high or critical, and only then', () => {
    expect(problemsOf({ severityReason: undefined })).toEqual([expect.stringContaining('wants a severityReason')]);
    expect(problemsOf({ severityReason: undefined, severity: 'medium' })).toEqual([]);
  });

  it("wants the reason of a high severity to tell what one provider's credential does", () => {
    const of = (provider: string, changes = {}) =>
      parseRuleFile(ruleFile({ id: `${provider}-key`, ...changes }).replace('id: acme,', `id: ${provider},`), 'a.yaml');
    expect(lintRules([...of('acme'), ...of('zinc')])).toEqual([
      { rule: 'zinc-key', message: expect.stringContaining('that of acme-key, too') },
    ]);
    expect(lintRules([...of('acme'), ...of('acme', { id: 'acme-old-key' })])).toEqual([]);
    expect(lintRules([...of('acme'), ...of('zinc', { severity: 'medium' })])).toEqual([]);
  });

  it('refuses a standard that is not in the table', () => {
    expect(problemsOf({ standards: '[NHI2:2025, CWE-1]' })).toEqual(['acme-key: no standard has an entry CWE-1']);
  });

  it('refuses addresses that are not encrypted', () => {
    const changes = { references: '[http://acme.example/keys]' };
    expect(problemsOf(changes)).toEqual(['acme-key: http://acme.example/keys is no https:// address']);
  });

  it('tells that an id is taken', () => {
    const rules = parseRuleFile(ruleFile(), 'acme.yaml');
    expect(lintRules([...rules, ...rules])).toEqual([{ rule: 'acme-key', message: 'the id is taken by another rule' }]);
  });

  it.each(['^zzk_[0-9]{20}', 'zzk_[0-9]{20}$', '\\bzzk_[0-9]{20}', 'zzk_(?:[0-9]{20}|a\\b)', 'zzk_(?:a$)?'])(
    'refuses the assertion in %s, because windows have no edges of the text',
    (pattern) => {
      expect(problemsOf(token(pattern))).toEqual([expect.stringContaining('acme-key: the pattern has an assertion')]);
    },
  );

  it('refuses assertions in the pattern of a value too', () => {
    const changes = { token: undefined, assignment: "{ keywords: [acme], value: '^[0-9]{20}' }" };
    expect(problemsOf(changes)).toEqual([expect.stringContaining('has an assertion')]);
  });

  it('refuses letters beyond ASCII', () => {
    expect(problemsOf(token('zzkü_[0-9]{20}'))).toEqual([expect.stringContaining('patterns are ASCII')]);
  });

  it.each([
    ['a token that begins with a common word', token('(?i)name[0-9]{4,8}', ['name'])],
    ['a token with a common word somewhere in it', token('[a-z]{1,20}://[0-9a-f]{32}ing', ['ing'])],
    [
      'a provider called by a common word',
      { token: undefined, assignment: "{ keywords: [string], value: '[0-9]{20}' }" },
    ],
  ])('refuses %s, because it stands everywhere', (_what, changes) => {
    expect(problemsOf(changes)).toEqual([expect.stringMatching(/is too common to begin with: \d+ times in a million/)]);
  });

  it('takes a common literal whose token has a shape that rules most places out', () => {
    expect(problemsOf(token('name[0-9a-f]{32}', ['name']))).toEqual([]);
  });

  it('refuses a literal that may stand far into the match', () => {
    expect(problemsOf(token('[a-z]{1,200}zzk_'))).toEqual([]);
    expect(problemsOf(token('[a-z]{1,201}zzk_'))).toEqual([expect.stringContaining('201 bytes into the match')]);
  });

  it('refuses a match of more than 64 KiB', () => {
    expect(problemsOf(token(`zzk_${'[a-z]{1,1000}'.repeat(70)}`))).toEqual([
      expect.stringContaining('may have 70004 bytes'),
    ]);
  });

  it.each(['crc31', 'constructor'])('refuses the unknown checksum %s, and says which there are', (algorithm) => {
    expect(problemsOf({ checks: `[{ check: checksum, algorithm: ${algorithm} }]` })).toEqual([
      expect.stringContaining(`no checksum is called ${algorithm}; known: crc32-base62, `),
    ]);
  });

  describe('of parts', () => {
    const rulesOf = (parts: string, other: Readonly<Record<string, string>> = {}) => [
      ...parseRuleFile(ruleFile({ parts }), 'acme.yaml'),
      ...parseRuleFile(ruleFile({ id: 'acme-id', ...other }), 'acme.yaml'),
    ];
    const part = '[{ name: key ID, kind: id, rules: [acme-id] }]';

    it('has nothing to say of good ones', () => {
      expect(lintRules(rulesOf(part))).toEqual([]);
    });

    it('refuses one that is more severe than the secret, or that has parts of its own', () => {
      const problem = (message: string) => [{ rule: 'acme-key', message: expect.stringContaining(message) }];
      expect(lintRules(rulesOf(part, { severity: 'critical' }))).toEqual(problem('more severe'));
      const own = "[{ name: name, kind: id, names: [acme], value: '[a-z]{3}' }]";
      expect(lintRules(rulesOf(part, { parts: own }))).toEqual(problem('parts of its own'));
    });
  });
});
