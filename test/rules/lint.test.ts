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

  it('refuses a value whose pattern is not understood', () => {
    const changes = { token: undefined, assignment: "{ keywords: [acme], value: '[0-9]{20}(?!x)' }" };
    expect(problemsOf(changes)).toEqual([expect.stringContaining('lookarounds are not part of RE2')]);
  });

  it('refuses letters beyond ASCII', () => {
    expect(problemsOf(token('zzkü_[0-9]{20}'))).toEqual([expect.stringContaining('patterns are ASCII')]);
  });

  it('refuses a literal that may stand far into the match', () => {
    expect(problemsOf(token('[a-z]{1,200}zzk_'))).toEqual([]);
    expect(problemsOf(token('[a-z]{1,201}zzk_'))).toEqual([expect.stringContaining('201 bytes into the match')]);
  });

  it('refuses a match of more than 64 KiB', () => {
    expect(problemsOf(token('zzk_(?:[a-z]{1,1000}){70}'))).toEqual([expect.stringContaining('may have 70004 bytes')]);
  });

  it.each(['crc31', 'constructor'])('refuses the unknown checksum %s, and says which there are', (algorithm) => {
    expect(problemsOf({ checks: `[{ check: checksum, algorithm: ${algorithm} }]` })).toEqual([
      expect.stringContaining(`no checksum is called ${algorithm}; known: crc32-base62, `),
    ]);
  });
});
