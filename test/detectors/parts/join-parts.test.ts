import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../src/core/rules/rule.ts';
import { createDetector } from '../../../src/detectors/detector.ts';
import { availableEngines } from '../../../src/detectors/regex/choose-engine.ts';
import { tableRules } from '../../../src/detectors/table-rules.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { makeRule, tokenRule } from '../make-detector.ts';

const ID = tokenRule('zzid', '[0-9a-f]{16}');
const SECRET = tokenRule('zzsec', '[0-9a-f]{16}', 'word', {
  confidence: 'low',
  parts: [{ name: 'key ID', kind: 'id', lines: 5, rules: [ID.id], names: [] }],
});
const NAMED = makeRule(
  'acme-secret',
  { kind: 'assignment', keywords: ['acme'], value: 'S[0-9a-f]{16}' },
  {
    parts: [{ name: 'account', kind: 'id', lines: 5, rules: [], names: ['account_name'], value: '[a-z0-9]{3,10}' }],
  },
);
const engines = await availableEngines();

/** Text with `ID1`, `SECRET2` and `ACME` in place of credentials, and back. */
const NAMES = ['ID1', 'ID2', 'SECRET1', 'SECRET2', 'ACME'];
const VALUES = NAMES.map((name) => {
  const kind = name.startsWith('ID') ? 'zzid' : name.startsWith('SECRET') ? 'zzsec' : 'S';
  return [name, expandExample(`${kind}{hex:16}`, name)] as const;
});
const filled = (text: string): string =>
  VALUES.reduce((all, [name, value]) => all.replaceAll(`<${name}>`, value), text);
const emptied = (text: string): string => VALUES.reduce((all, [name, value]) => all.replaceAll(value, name), text);

/** `secret + part` of each match of a secret, in order of place; the secret alone where nothing was joined. */
function joinedIn(lines: readonly string[], rules: readonly Rule[] = [ID, SECRET, NAMED]): readonly string[] {
  const [first, ...others] = engines.map((engine) => {
    const detector = createDetector({ rules: tableRules(rules), engine, keepDropped: false });
    return detector
      .detect(Buffer.from(filled(lines.join('\n'))))
      .matches.filter(({ rule }) => rule.parts)
      .map(({ secret, parts = [] }) => [secret, ...parts.map(({ value }) => value)].map((text) => text.reveal()))
      .map((texts) => emptied(texts.join(' + ')));
  });
  for (const other of others) expect(other).toEqual(first);
  return first;
}

describe('parts of a credential', () => {
  it('are joined where they stand near each other', () => {
    expect(joinedIn(['id: <ID1>', 'secret: <SECRET1>'])).toEqual(['SECRET1 + ID1']);
    expect(joinedIn(['secret: <SECRET1>', '', 'id: <ID1>'])).toEqual(['SECRET1 + ID1']);
    expect(joinedIn(['<ID1>,<SECRET1>', '<ID2>,<SECRET2>'])).toEqual(['SECRET1 + ID1', 'SECRET2 + ID2']);
  });

  it('stay alone where no other is near', () => {
    expect(joinedIn(['<ID1>', ...Array.from({ length: 6 }, () => 'x'), '<SECRET1>'])).toEqual(['SECRET1']);
    expect(joinedIn([`<ID1> ${'x'.repeat(1001)} <SECRET1>`])).toEqual(['SECRET1']);
  });

  it.each([
    ['the id first', ['<ID1>', '<SECRET1>', '<ID2>', '<SECRET2>']],
    ['the secret first', ['<SECRET1>', '<ID1>', '<SECRET2>', '<ID2>']],
    ['objects', ['[{ id: <ID1>, secret: <SECRET1> },{ secret: <SECRET2>, id: <ID2> }]']],
    ['nested objects', ['{ id: <ID1>, auth: { key: <SECRET1> } }', '{ auth: { key: <SECRET2> }, id: <ID2> }']],
  ])('are not crossed with those of a neighbour: %s', (_how, lines) => {
    expect(joinedIn(lines)).toEqual(['SECRET1 + ID1', 'SECRET2 + ID2']);
  });

  it('are joined by the owner that their names tell, in columns too', () => {
    const columns = ['DEV_ID=<ID1>', 'PROD_ID=<ID2>', 'PROD_SECRET=<SECRET2>', 'DEV_SECRET=<SECRET1>'];
    expect(joinedIn(columns)).toEqual(['SECRET2 + ID2', 'SECRET1 + ID1']);
    expect(joinedIn(['devId: <ID1>', 'prodSecret: <SECRET2>'])).toEqual(['SECRET2']);
  });

  it('stay alone in columns that tell no owner', () => {
    expect(joinedIn(['<ID1>', '<ID2>', '<SECRET1>', '<SECRET2>'])).toEqual(['SECRET1', 'SECRET2']);
  });

  it('are not joined across a section, a document, or rather than with what is in the same object', () => {
    expect(joinedIn(['[one]', 'id = <ID1>', '[two]', 'secret = <SECRET1>'])).toEqual(['SECRET1']);
    expect(joinedIn(['id: <ID1>', '---', 'secret: <SECRET1>'])).toEqual(['SECRET1']);
    expect(joinedIn(['{ a: <ID1> }, { b: <SECRET1>,', 'x: 1,', 'c: <ID2> }'])).toEqual(['SECRET1 + ID2']);
  });

  it('make the secret surer', () => {
    const confidenceOf = (text: string) => {
      const detector = createDetector({ rules: tableRules([ID, SECRET]), engine: engines[0], keepDropped: false });
      return detector.detect(Buffer.from(filled(text))).matches.at(-1)?.confidence;
    };
    expect(confidenceOf('<SECRET1>')).toBe('low');
    expect(confidenceOf('<ID1> <SECRET1>')).toBe('high');
  });
});

describe('identifiers that no rule finds', () => {
  it.each([
    'account_name = store1',
    'accountName: "store1",',
    '<add key="AccountName" value="store1" />',
    '{ "name": "ACCOUNT_NAME", "value": "store1" },',
    "account-name => 'store1'",
  ])('are taken from the assignment %s', (line) => {
    expect(joinedIn([line, 'acme = <ACME>'])).toEqual(['ACME + store1']);
  });

  it('are whole values, and never a secret', () => {
    expect(joinedIn(['account_name = store1-and-more', 'acme = <ACME>'])).toEqual(['ACME']);
    expect(joinedIn(['account_name = <ID1>', 'acme = <ACME>'])).toEqual(['ACME']);
  });
});

describe('a text full of secrets', () => {
  const object = (n: number) => expandExample('{{"i":"zzid{hex:16}","s":"zzsec{hex:16}"},', String(n));

  it('takes time in proportion to its length', () => {
    const detector = createDetector({ rules: tableRules([ID, SECRET]), engine: engines[0], keepDropped: false });
    const objects = Array.from({ length: 100 }, (_, n) => object(n)).join('');
    const timeOf = (hundreds: number) => {
      const started = performance.now();
      expect(detector.detect(Buffer.from(objects.repeat(hundreds))).matches.length).toBe(200 * hundreds);
      return performance.now() - started;
    };
    timeOf(10);
    expect(timeOf(320)).toBeLessThan(40 * timeOf(40));
  });

  it('is joined object by object, however long it is', () => {
    const text = Array.from({ length: 3000 }, (_, n) => object(n)).join('');
    const joined = joinedIn([text]);
    expect(joined).toHaveLength(3000);
    expect(joined.every((parts) => parts.includes(' + '))).toBe(true);
  });
});
