import { describe, expect, it } from 'vitest';
import type { ConfigFormat } from '../../src/config/config-document.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { UsageError } from '../../src/core/errors.ts';

function parse(text: string, format: ConfigFormat = 'yaml') {
  return parseConfig(Buffer.from(text), { format, name: `c.${format}`, folder: '/repo' });
}

function problemOf(text: string, format: ConfigFormat = 'yaml'): string {
  try {
    parse(text, format);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return 'none';
}

const RULE = {
  id: 'acme-token',
  title: 'Acme token',
  severity: 'high',
  confidence: 'high',
  token: { pattern: 'acme_[0-9a-f]{32}' },
  identity: { pattern: 'api_key', actor: 'service', evidence: 'The prefix is documented.' },
  lifecycle: { lifetime: 'unknown', expires: 'Not documented.', revoke: { how: 'Ask the Acme team.' } },
  examples: ['acme_{hex:32}'],
};

describe('parseConfig', () => {
  const expected = {
    exclude: ['dist/**'],
    maxSize: 10_000_000,
    failOn: 'none',
    rules: { disable: ['a-rule'] },
    customRules: [],
    allow: [
      { pattern: 'docs/', folder: '/repo', rules: ['b-rule'], until: '2030-01-31', reason: 'made up', by: 'config' },
    ],
  };

  it.each([
    [
      'yaml',
      'exclude: [dist/**]\nmaxSize: 10MB\nfailOn: none\nrules: { disable: [a-rule] }\nallow:\n  - path: docs/\n    rule: b-rule\n    until: 2030-01-31\n    reason: made up\n',
    ],
    [
      'json',
      '{"exclude":["dist/**"],"maxSize":10000000,"failOn":"none","rules":{"disable":["a-rule"]},"allow":[{"path":"docs/","rule":["b-rule"],"until":"2030-01-31","reason":"made up"}]}',
    ],
    [
      'toml',
      'exclude = ["dist/**"]\nmaxSize = 10_000_000\nfailOn = "none"\n[rules]\ndisable = ["a-rule"]\n[[allow]]\npath = "docs/"\nrule = "b-rule"\nuntil = 2030-01-31\nreason = "made up"\n',
    ],
  ] as const)('reads the same from %s', (format, text) => {
    expect(parse(text, format)).toMatchObject(expected);
  });

  it('fills in no defaults, also for an empty file', () => {
    for (const format of ['yaml', 'toml'] as const) expect(parse('', format)).toEqual({ customRules: [], allow: [] });
    expect(parse('{ "$schema": "x" }', 'json')).toEqual({ customRules: [], allow: [] });
  });

  it('says where an entry of allow stands, and lets one without a path cover all', () => {
    const text = 'severity: low\nallow:\n  - rule: a-rule\n    reason: made up\n';
    expect(parse(text).allow[0]).toMatchObject({ pattern: '**', source: 'c.yaml:3', lineno: 3 });
  });

  it('hands over rules of the user', () => {
    const [file] = parse(
      JSON.stringify({ customRules: [{ provider: { id: 'acme', name: 'Acme' }, rules: [RULE] }] }),
    ).customRules;
    expect(file.rules[0]).toMatchObject({ id: 'acme-token', token: { edges: 'word' } });
  });

  it.each([
    ['exlude: []', 'c.yaml:1: unknown key "exlude"; did you mean "exclude"?'],
    ['rules:\n  onyl: [a]', 'c.yaml:2: rules: unknown key "onyl"; did you mean "only"?'],
    ['severity: hihg', 'c.yaml:1: severity: expected low, medium, high or critical; did you mean "high"?'],
    ['\nmaxSize: big', /^c\.yaml:2: maxSize: not a size: write bytes/],
    ['maxSize: [1]', /^c\.yaml:1: maxSize: write a number of bytes/],
    [
      'allow:\n  - path: a\n    reason: because\n    untill: 2030-01-31',
      'c.yaml:4: allow[0]: unknown key "untill"; did you mean "until"?',
    ],
    ['allow: [{ path: a }]', 'c.yaml:1: allow[0].reason: is missing'],
    ['allow: [{ path: a, reasn: because }]', 'c.yaml:1: allow[0]: unknown key "reasn"; did you mean "reason"?'],
    ['exclude: node_modules', 'c.yaml:1: exclude: expected a list, such as [a, b]'],
    ['rules: [a]', 'c.yaml:1: rules: expected keys with values'],
    ['trackedOnly: 1', 'c.yaml:1: trackedOnly: expected true or false'],
    ['allow: [{ reason: because }]', 'c.yaml:1: allow[0].path: give path, rule or both'],
    ['allow: [{ path: "../x", reason: because }]', /allow\[0\]\.path: .*relative/],
    ['allow: [{ path: a, until: soon, reason: because }]', /until: write a day as YYYY-MM-DD/],
    ['- a', /^c\.yaml:1: /],
    ['a: [', /^c\.yaml:1: not well-formed/],
    ['severity: low\nseverity: high', 'c.yaml:2: a key that stands twice'],
    ['__proto__: { x: 1 }', 'c.yaml:1: unknown key "__proto__"'],
    ['a: 1\n---\nb: 2', /^c\.yaml:\d: not well-formed/],
  ])('refuses %j and says where', (text, problem) => {
    expect(problemOf(text)).toMatch(problem);
  });

  it('names the field of a rule of the user, and the key that was meant', () => {
    const rules = [{ ...RULE, token: { patern: 'x' } }];
    const text = JSON.stringify({ customRules: [{ provider: { id: 'acme', name: 'Acme' }, rules }] }, null, 2);
    expect(problemOf(text, 'json')).toMatch(/^c\.json:\d+: customRules\[0\]\.rules\[0\]\.token/);
    const keyed = text.replace('"patern": "x"', '"pattern": "xyz", "edgs": "word"');
    expect(problemOf(keyed, 'json')).toMatch(/token: unknown key "edgs"; did you mean "edges"\?$/);
  });

  it('knows lines in JSON, and the line of a mistake in TOML', () => {
    expect(problemOf('{\n\t"exlude": []\n}', 'json')).toBe('c.json:2: unknown key "exlude"; did you mean "exclude"?');
    expect(problemOf('{\n  // no\n}', 'json')).toMatch(/^c\.json.*not well-formed/);
    expect(problemOf('a = 1\nb = = 2', 'toml')).toBe('c.toml:2: not well-formed TOML');
    expect(problemOf('exlude = 1', 'toml')).toBe('c.toml: unknown key "exlude"; did you mean "exclude"?');
  });

  it('repeats no value of the file', () => {
    for (const text of [
      'severity: pa55',
      'allow: pa55',
      'allow: [{ until: pa55, path: a, reason: because }]',
      '"pa55',
    ]) {
      expect(problemOf(text)).not.toContain('pa55');
      expect(problemOf(text, 'json')).not.toContain('pa55');
      expect(problemOf(text, 'toml')).not.toContain('pa55');
    }
  });

  const bomb = `a: &a [${'x,'.repeat(9)}]\n${[...'bcdefghijk'].map((c) => `${c}: &${c} [${`*${String.fromCharCode(c.charCodeAt(0) - 1)},`.repeat(9)}]\n`).join('')}`;
  it.each([
    ['aliases that multiply', 'yaml', bomb],
    ['brackets without end', 'yaml', '['.repeat(200_000)],
    ['deep brackets', 'yaml', '['.repeat(2000) + ']'.repeat(2000)],
    ['keys that are maps', 'yaml', '? '.repeat(50_000)],
    ['many keys', 'yaml', Array.from({ length: 50_000 }, (_, i) => `k${i}:\n`).join('')],
    ['deep JSON', 'json', '['.repeat(200_000) + ']'.repeat(200_000)],
    ['deep TOML', 'toml', `a = ${'['.repeat(200_000)}`],
    ['long dotted keys', 'toml', `a${'.a'.repeat(200_000)} = 1`],
  ] as const)('refuses %s in %s in good time', (_, format, text) => {
    const started = performance.now();
    expect(problemOf(text, format)).toMatch(/^c\./);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
