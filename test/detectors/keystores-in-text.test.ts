import { describe, expect, it, vi } from 'vitest';
import type { Match } from '../../src/core/match.ts';
import { createDetector } from '../../src/detectors/detector.ts';
import { chooseEngine } from '../../src/detectors/regex/choose-engine.ts';
import { tableRules } from '../../src/detectors/table-rules.ts';
import { createTracer } from '../../src/detectors/trace/tracer.ts';
import { BASE64_STARTS } from '../../src/keystores/base64-starts.ts';
import { readKeystore } from '../../src/keystores/read-keystore.ts';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { readBuiltInRules } from '../rules/built-in-rules.ts';

// The real one: its calls are counted.
vi.mock('../../src/keystores/read-keystore.ts', { spy: true });

const engine = await chooseEngine();
const builtIn = readBuiltInRules();
const rules = tableRules(builtIn);
const detector = createDetector({ rules, engine, keepDropped: true });

const made = (expression: string): Buffer => Buffer.from(expandExample(expression, 'in text'), 'latin1');
const file = (name: string): Buffer => made(`{keystore:${name}}`);
const base64 = (name: string): string => file(name).toString('base64');
const lines = (text: string, width: number): readonly string[] =>
  text.match(new RegExp(`.{1,${width}}`, 'g')) as RegExpMatchArray;

const found = (text: string) =>
  detector.detect(Buffer.from(text)).matches.map(({ rule, secret, shown, encoding, span }) => ({
    rule: rule.id,
    secret: secret.reveal(),
    shown,
    encoding,
    text: text.slice(span.start, span.end),
  }));
const rulesIn = (text: string): readonly string[] => found(text).map(({ rule }) => rule);

function readMatches(bytes: Buffer): readonly Match[] {
  const told = detector.detectKeystore(bytes);
  if (told?.kind !== 'read') throw new Error('not read');
  return told.matches;
}

function inFile(bytes: Buffer): readonly object[] {
  return readMatches(bytes).map(({ rule, secret, shown }) => ({ rule: rule.id, secret: secret.reveal(), shown }));
}

/** What rules have for examples, of formats that are looked for in texts. */
const examples = builtIn.flatMap(({ match, examples: all }) =>
  match.kind === 'keystore' && BASE64_STARTS[match.format] ? all : [],
);

describe('a file that keeps keys, in base64 inside of a text', () => {
  it.each(examples)('is what the file itself is, wherever it stands: %s', (expression) => {
    const bytes = made(expression);
    const one = bytes.toString('base64');
    const texts = [
      one,
      `apiVersion: v1\nkind: Secret\ndata:\n  store: ${one}\n  other: eA==\n`,
      `{"name": "x", "content": "${one}"}\n`,
      `STORE=${one}\nNEXT=word\n`,
      `<data>\n${lines(one, 76)
        .map((line) => `    ${line}\r\n`)
        .join('')}</data>\n`,
      `store = <<EOT\n${lines(one, 64).join('\n')}\nEOT\n`,
      `url("data:application/octet-stream;base64,${one}")`,
    ];
    const same = inFile(bytes);
    expect(same).toHaveLength(1);
    for (const text of texts) expect(found(text)).toMatchObject(same);
    expect(found(texts[1])[0]).toMatchObject({ encoding: 'base64', text: one });
  });

  it('is found in base64 of a text that has it', () => {
    const release = Buffer.from(`{"data": {"keytab": "${base64('keytab')}"}}`).toString('base64');
    expect(found(`release: ${release}\n`)).toMatchObject(inFile(file('keytab')));
  });

  it.each(['der-public', 'jks-certificates', 'pkcs12-certificates', 'jks-debug', 'openpgp-public'])(
    'is no finding without a key: %s',
    (name) => expect(rulesIn(`store: ${base64(name)}\n`)).toEqual([]),
  );

  it('is told why not, where it has certificates only', () => {
    const { dropped } = detector.detect(Buffer.from(`truststore: ${base64('jks-certificates')}\n`));
    expect(dropped.map(({ reason }) => reason)).toContain('it keeps certificates, and no key');
  });

  it('is no finding where it is cut off, damaged, or part of something longer', () => {
    const one = base64('jks');
    expect(rulesIn(`store: ${one.slice(0, one.length >> 1)}\n`)).toEqual([]);
    expect(rulesIn(`store: ${one.slice(0, 40)}...${one.slice(60)}\n`)).toEqual([]);
    expect(rulesIn(`image: AAAA${one}\n`)).toEqual([]);
  });

  it.each(['pkcs12', 'pkcs12-certificates', 'jks'])('is read once for all rules of its format: %s', (name) => {
    vi.mocked(readKeystore).mockClear();
    detector.detect(Buffer.from(`store: ${base64(name)}\n`));
    expect(readKeystore).toHaveBeenCalledTimes(1);
  });

  it('is read anew where another begins', () => {
    vi.mocked(readKeystore).mockClear();
    expect(rulesIn(`one: ${base64('pkcs12')}\ntwo: ${base64('pkcs12-default')}\n`)).toHaveLength(2);
    expect(readKeystore).toHaveBeenCalledTimes(2);
  });

  it('is told as expired, and is a step less sure, in a text and by itself', () => {
    const caches = [
      ...detector.detect(Buffer.from(`KRB5CCNAME_BASE64: ${base64('kerberos-cache')}\n`)).matches,
      ...readMatches(file('kerberos-cache')),
    ];
    expect(caches).toHaveLength(2);
    for (const { rule, confidence, notes } of caches) {
      expect([rule.confidence, confidence]).toEqual(['high', 'medium']);
      expect(notes).toContain('it expired on 2026-01-01');
    }
  });

  it('is left to the rules of PEM and armor inside of these', () => {
    const dashes = '-'.repeat(5);
    const body = lines(base64('der-pkcs8'), 64).join('\n');
    const pem = `${dashes}BEGIN PRIVATE KEY${dashes}\n${body}\n${dashes}END PRIVATE KEY${dashes}\n`;
    expect(rulesIn(pem)).not.toContain('private-key-der');
    const label = 'PGP PRIVATE KEY BLOCK';
    const armored = `${dashes}BEGIN ${label}${dashes}\nVersion: 1\n\n${lines(base64('openpgp-open'), 64).join('\n')}\n=abcd\n${dashes}END ${label}${dashes}\n`;
    expect(rulesIn(armored)).not.toContain('openpgp-secret-key');
  });

  it('is found behind a PEM block that has ended', () => {
    const dashes = '-'.repeat(5);
    const text = `${dashes}BEGIN CERTIFICATE${dashes}\nAAAA\n${dashes}END CERTIFICATE${dashes}\nkey: ${base64('der-pkcs8')}\n`;
    expect(rulesIn(text)).toContain('private-key-der');
  });

  it('is found in histories too', () => {
    const tracer = createTracer({ rules, engine });
    const traced = (text: string) => {
      const placed = detector.window(text.length);
      placed.write(text, 'latin1');
      return tracer.trace(placed).matches;
    };
    const [match] = traced(`data:\n  a: ${base64('keytab')}\n`);
    expect(match).toMatchObject({ encoding: 'base64', shown: expect.stringContaining('Kerberos keytab') });
    expect(traced(`data:\n  a: ${base64('jks-certificates')}\n`)).toEqual([]);
  });

  it('is not read once for each line of a hostile file that might begin one', () => {
    const line = `${lines(base64('keepass-kdbx4'), 76)[0]}\n`;
    const { matches, truncated } = detector.detect(Buffer.from(line.repeat(12_000)));
    expect([matches, truncated]).toEqual([[], true]);
  });
});
