import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { maskSecret } from '../../src/core/mask.ts';
import type { Match } from '../../src/core/match.ts';
import { KEYSTORE_FORMATS } from '../../src/core/rules/keystore-match.ts';
import type { Rule } from '../../src/core/rules/rule.ts';
import { createDetector } from '../../src/detectors/detector.ts';
import { chooseEngine } from '../../src/detectors/regex/choose-engine.ts';
import { tableRules } from '../../src/detectors/table-rules.ts';
import { CHECKSUMS, checksumHolds } from '../../src/rules/checksum.ts';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { lintRules } from '../../src/rules/lint.ts';
import { readBuiltInRules } from './built-in-rules.ts';

const rules = readBuiltInRules();
const engine = await chooseEngine();
const ids = new Set(rules.map(({ id }) => id));
const everything = createDetector({ rules: tableRules(rules), engine, keepDropped: false });
const seeds = ['0', '1', '2'];

/** Every text that the expressions of every rule stand for, and which rule and expression it is of. */
const textsOf = (which: 'examples' | 'counterExamples') =>
  rules.flatMap((rule) =>
    rule[which].flatMap((expression) =>
      seeds.map((seed) => ({ rule, expression, text: expandExample(expression, `${rule.id}/${seed}`) })),
    ),
  );
const examples = textsOf('examples');

const found = new Map<string, readonly Match[]>();

/** What all rules together find in a text, or in a file that keeps keys; most are asked for more than once. */
function matchesIn(text: string): readonly Match[] {
  const known = found.get(text);
  if (known) return known;
  const keystore = everything.detectKeystore(Buffer.from(text, 'latin1'));
  const { matches, code } = everything.detect(Buffer.from(text));
  const all = keystore?.kind === 'read' ? keystore.matches : [...matches, ...code];
  found.set(text, all);
  return all;
}

const idsOfMatches = (text: string): readonly string[] => matchesIn(text).map(({ rule }) => rule.id);
const isOfTexts = ({ rule }: { readonly rule: Rule }): boolean => rule.match.kind !== 'keystore';

describe('the catalogue', () => {
  it('has at least 600 rules, each with an id of its own', () => {
    expect(rules.length).toBeGreaterThanOrEqual(600);
    const ids = rules.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('calls each provider by one name', () => {
    const names = new Map<string, Set<string>>();
    for (const { provider } of rules) names.set(provider.id, (names.get(provider.id) ?? new Set()).add(provider.name));
    expect([...names].filter(([, different]) => different.size > 1).map(([id]) => id)).toEqual([]);
  });

  it('gives every rule a title of its own', () => {
    const titles = rules.map(({ title }) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it('has a literal or a word for every rule: none is searched for in whole texts', () => {
    expect(rules.filter(({ match }) => match.kind === 'search')).toEqual([]);
  });

  it('has nothing for lint to say', () => {
    expect(lintRules(rules)).toEqual([]);
  });

  it('says of every credential whose it is, how long it lives and how to end it', () => {
    const sentence = /^\S.*\S$/;
    const silent = rules.filter(
      ({ identity, lifecycle }) =>
        !sentence.test(identity.evidence) || !sentence.test(lifecycle.expires) || !sentence.test(lifecycle.revoke.how),
    );
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('says of every credential what whoever holds it can do', () => {
    expect(rules.filter(({ severityReason }) => severityReason === undefined).map(({ id }) => id)).toEqual([]);
  });

  it('says how to let a credential of high or critical severity do less', () => {
    const silent = rules.filter(
      ({ severity, leastPrivilege, code }) =>
        (severity === 'high' || severity === 'critical') && leastPrivilege === undefined && !code,
    );
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('sends people only to encrypted addresses', () => {
    const addresses = rules.flatMap((rule) => [...rule.references, rule.lifecycle.revoke.url ?? 'https://none']);
    expect(addresses.filter((address) => !address.startsWith('https://'))).toEqual([]);
  });

  it('says what every provider is for', () => {
    expect(rules.filter(({ provider }) => provider.category === undefined).map(({ id }) => id)).toEqual([]);
  });

  it('gives no rule a later version than the one being made', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
    const isLater = (since: string) => since.localeCompare(version, 'en', { numeric: true }) > 0;
    expect(rules.filter(({ since }) => isLater(since)).map(({ id }) => id)).toEqual([]);
  });

  it('gives days only to what ends by itself', () => {
    const odd = rules.filter(({ lifecycle }) => lifecycle.defaultDays && lifecycle.lifetime === 'never_expires');
    expect(odd.map(({ id }) => id)).toEqual([]);
  });

  it('names standards by their ids: OWASP NHI, CWE, SP 800-53, CSF 2.0', () => {
    const shape = /^(?:NHI(?:[1-9]|10):2025|CWE-\d{1,4}|[A-Z]{2}-\d{1,2}(?:\(\d{1,2}\))?|[A-Z]{2}\.[A-Z]{2}-\d{2})$/;
    expect([...new Set(rules.flatMap(({ standards }) => standards))].filter((id) => !shape.test(id))).toEqual([]);
    expect(rules.filter(({ standards }) => standards.length === 0).map(({ id }) => id)).toEqual([]);
  });

  it('has examples and counter-examples of every rule', () => {
    const bare = rules.filter((rule) => rule.examples.length === 0 || rule.counterExamples.length === 0);
    expect(bare.map(({ id }) => id)).toEqual([]);
  });

  it('names as parts only rules that are there', () => {
    const named = rules.flatMap(({ parts = [] }) => parts.flatMap((part) => part.rules));
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
    expect(named.length).toBeGreaterThan(0);
  });

  it('contains no secret itself: its own expressions, unexpanded, are none', () => {
    const written = rules.flatMap((rule) =>
      [...rule.examples, ...rule.counterExamples].map((expression) => ({ id: rule.id, expression })),
    );
    const tokens = written.filter(({ expression }) =>
      matchesIn(expression).some(({ rule }) => rule.match.kind === 'token' && !rule.code),
    );
    expect(tokens).toEqual([]);
  });
});

describe('with all rules active', () => {
  it('an example of a keystore is found by its own rule alone', () => {
    const keystores = examples.filter((example) => !isOfTexts(example));
    expect(keystores.length).toBeGreaterThan(50);
    const other = keystores.filter(({ rule, text }) => idsOfMatches(text).join() !== rule.id);
    expect(other.map(({ rule, text }) => [rule.id, idsOfMatches(text)])).toEqual([]);
  });

  it('files of every format, and every way to guard them, are found', () => {
    const told = rules.flatMap(({ match }) =>
      match.kind === 'keystore' ? match.guards.map((guard) => `${match.format} ${guard}`) : [],
    );
    expect(told.filter((one, index) => told.indexOf(one) !== index)).toEqual([]);
    const formats = KEYSTORE_FORMATS.filter((format) => !told.some((one) => one.startsWith(`${format} `)));
    expect(formats).toEqual([]);
  });

  it('every example is found by its own rule', () => {
    const missed = examples.filter(({ rule, text }) => !idsOfMatches(text).includes(rule.id));
    expect(missed.map(({ rule, expression, text }) => [rule.id, expression, idsOfMatches(text)])).toEqual([]);
  });

  it('no counter-example is found by its own rule', () => {
    const found = textsOf('counterExamples').filter(({ rule, text }) => idsOfMatches(text).includes(rule.id));
    expect(found.map(({ rule, expression }) => [rule.id, expression])).toEqual([]);
  });

  it('an example is found the same way after Windows line ends, in a list and beside other text', () => {
    const settings = [
      (text: string) => `\r\n${text.replaceAll('\n', '\r\n')}\r\n`,
      (text: string) => `// größe\n${text}\n\n`,
    ];
    const missed = examples
      .filter(isOfTexts)
      .flatMap(({ rule, expression, text }) =>
        settings.flatMap((set, index) =>
          idsOfMatches(set(text)).includes(rule.id) ? [] : [[rule.id, expression, index]],
        ),
      );
    expect(missed).toEqual([]);
  });

  it('the preview of an example is the same whatever the secret is', () => {
    const previews = new Map<string, Set<string>>();
    for (const { rule, expression, text } of examples) {
      for (const match of matchesIn(text)) {
        if (match.rule !== rule) continue;
        const key = `${rule.id} ${expression}`;
        previews.set(key, (previews.get(key) ?? new Set()).add(maskSecret(match.secret.reveal(), match.publicPrefix)));
      }
    }
    expect([...previews].filter(([, different]) => different.size > 1)).toEqual([]);
  });

  it('a secret that chance makes look like none is rare: at most one in a thousand', () => {
    const more = rules.flatMap((rule) =>
      ['3', '4', '5', '6', '7'].map((seed) => ({ rule, text: expandExample(rule.examples[0], `${rule.id}/${seed}`) })),
    );
    const missed = more.filter(({ rule, text }) => !idsOfMatches(text).includes(rule.id)).map(({ rule }) => rule.id);
    expect(missed.length, missed.join()).toBeLessThanOrEqual(more.length / 1000);
  });
});

describe('checksums in the catalogue', () => {
  it('hold in the examples of their rules, so that no confidence is lost', () => {
    const failing = examples.flatMap(({ rule, expression, text }) => {
      const spec = rule.checks.find((check) => check.check === 'checksum');
      if (spec?.check !== 'checksum') return [];
      const own = matchesIn(text).filter((match) => match.rule === rule);
      const holds = own.some(({ secret }) => checksumHolds(CHECKSUMS[spec.algorithm], secret.reveal()));
      return holds ? [] : [[rule.id, expression]];
    });
    expect(failing).toEqual([]);
  });
});
