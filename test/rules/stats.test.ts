import { describe, expect, it } from 'vitest';
import { parseRuleFile } from '../../src/rules/load.ts';
import { rulesVersion } from '../../src/rules/rules-version.ts';
import { countRules } from '../../src/rules/stats.ts';
import { ruleFile } from './rule-file.ts';

const parse = (changes: Readonly<Record<string, string | undefined>> = {}, provider = 'acme') =>
  parseRuleFile(ruleFile(changes).replace('id: acme,', `id: ${provider},`), 'acme.yaml');

describe('countRules', () => {
  it('counts rules by what they say, most first', () => {
    const rules = [...parse(), ...parse({ id: 'acme-old', severity: 'low' }), ...parse({ id: 'acme-new' })];
    const { by, ...stats } = countRules(rules);
    expect(stats).toMatchObject({ rules: 3, providers: 1 });
    expect(Object.entries(by.severity)).toEqual([
      ['high', 2],
      ['low', 1],
    ]);
    expect(by).toMatchObject({ category: { unknown: 3 }, match: { token: 3 }, actor: { service: 3 } });
  });

  it('counts what is not told', () => {
    const rules = [...parse(), ...parse({ id: 'acme-new', severityReason: undefined, leastPrivilege: 'Use another.' })];
    expect(countRules(rules).unknown).toMatchObject({ severityReason: 1, leastPrivilege: 1, revokeUrl: 2, actor: 0 });
  });

  it('misses no life and no revocation of a place in code', () => {
    const code = { code: '{ files: [.js] }', remediation: 'Do not.' };
    expect(countRules(parse(code)).unknown).toMatchObject({ lifetime: 0, leastPrivilege: 0, rotate: 0, revokeUrl: 0 });
  });

  it.each(['never_expires', 'expired'])('does not miss the days of what is %s', (lifetime) => {
    const lifecycle = `{ lifetime: ${lifetime}, expires: It says so., revoke: { how: Ask Acme. } }`;
    expect(countRules([...parse(), ...parse({ id: 'acme-new', lifecycle })]).unknown).toMatchObject({ defaultDays: 1 });
  });

  it('names literals that two providers share, and not those of one', () => {
    expect(countRules([...parse(), ...parse({ id: 'acme-new' })]).sharedLiterals).toEqual([]);
    expect(countRules([...parse({}, 'zinc'), ...parse({ id: 'other' })]).sharedLiterals).toEqual([
      { literal: 'zzk_', providers: ['acme', 'zinc'] },
    ]);
  });
});

describe('the version of a set of rules', () => {
  it('is the same in any order, and another when one of them says something else', () => {
    const [one, other] = [...parse(), ...parse({ id: 'acme-new' })];
    expect(rulesVersion([one, other])).toMatch(/^[0-9a-f]{12}$/);
    expect(rulesVersion([other, one])).toBe(rulesVersion([one, other]));
    expect(rulesVersion([one])).not.toBe(rulesVersion([one, other]));
    expect(rulesVersion(parse({ severity: 'low' }))).not.toBe(rulesVersion(parse()));
  });
});
