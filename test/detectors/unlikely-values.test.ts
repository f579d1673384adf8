import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../src/core/rules/rule.ts';
import { createDetector } from '../../src/detectors/detector.ts';
import { chooseEngine } from '../../src/detectors/regex/choose-engine.ts';
import { tableRules } from '../../src/detectors/table-rules.ts';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { findIn, makeRule } from './make-detector.ts';

const engine = await chooseEngine();
const match = { kind: 'named', names: ['token', 'password', 'clé'], minLength: 3, maxLength: 200 } as const;
const asPassword = { identity: { pattern: 'password', actor: 'human', evidence: 'Made for a test.' } } as const;
const key = makeRule('key', match, { checks: [{ check: 'entropy', min: 2 }] });
const password = makeRule('password', match, asPassword);

const detectorOf = (keepDropped: boolean, ...rules: readonly Rule[]) =>
  createDetector({ rules: tableRules(rules), engine, keepDropped });

/** Code and values, in pieces that the matching core and the checks look at. */
const text = fc
  .array(
    fc.constantFrom(
      ...'.,;:&*@!?-_$=+<>()[]{}"\'`\\\n #/|1'.split(''),
      ...['token', 'Token', 'TOKEN', 'password', 'clé', 'PASSWORD', 'config', 'self', 'get', 'Key', 'x9', 'md5'],
      ...['->', '::', '?.', '://', ' = ', ': ', ' := ', '&&', '===', ' == ', ' != ', ' && ', ' ? ', ' as ', ' AS '],
      ...['_1', 'api_key', 'apiKey', 'MAX_KEY', 'URLs', 'row', 'ctx', '.value', '.#id', '=name', 'exports.', 'HKEY'],
      expandExample('{alnum:12}', 'piece'),
    ),
    { maxLength: 9 },
  )
  .map((pieces) => pieces.join(''));

/** What stands between a name and its value, most of the time. */
const sign = fc.constantFrom(': ', '=', ' = ', ' == ', ' === ', ' != ', '\t', ' => ', '');

/** Names that hold the telling word and, by chance, what makes a name public or no name of a secret. */
const name = fc
  .tuple(
    fc.array(fc.constantFrom('csrf', 'Next', 'page_', 'public-', 'S3', 'x.', 'u0026', 'a', '_'), { maxLength: 3 }),
    fc.constantFrom('token', 'Token', 'TOKEN', 'clé'),
    fc.array(fc.constantFrom('Value', 'Type', '_url', '.Id', '9', 'Key', 'X', 'y', '-', '_', 'HASH', 'ß'), {
      maxLength: 3,
    }),
  )
  .map((pieces) => pieces.flat().join(''));

describe('what the matching core leaves out is what the checks would drop', () => {
  it.each([key, password])('as $id', (rule) => {
    const all = detectorOf(true, rule);
    const likely = detectorOf(false, rule);
    const agrees = (called: string, operator: string, value: string): void => {
      const line = `${called}${operator}${value}`;
      expect(findIn(likely, line)).toEqual(findIn(all, line));
    };
    fc.assert(fc.property(fc.constantFrom('token', 'password', 'passwordToken'), sign, text, agrees), {
      numRuns: 4000,
    });
  });

  it('whatever the name is', () => {
    const [all, likely] = [detectorOf(true, key), detectorOf(false, key)];
    const agrees = (called: string, value: string): void => {
      const line = `${called}: "${value}"`;
      expect(findIn(likely, line)).toEqual(findIn(all, line));
    };
    const value = fc.integer().map((seed) => expandExample('{alnum:16}', `${seed}`));
    fc.assert(fc.property(name, value, agrees), { numRuns: 1000 });
  });

  it('whatever the words of a value are', () => {
    const [all, likely] = [detectorOf(true, key), detectorOf(false, key)];
    const agrees = (pieces: readonly string[]): void => {
      const line = `token: "${pieces.join('')}"`;
      expect(findIn(likely, line)).toEqual(findIn(all, line));
    };
    const piece = fc.constantFrom(...'URL IDs API Xs Qz key Word in at vX wq _ - / é #'.split(' '), ' ');
    fc.assert(fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), agrees), { numRuns: 4000 });
  });

  it.each(['csrf_token', 'nextPageToken', 'pageToken', 'u0026pageToken', 'token_url', 'TOKEN-HASH'])(
    'which a public name is given: %s',
    (called) => {
      const line = `${called}: "${expandExample('{alnum:16}', 'p')}"`;
      const checks = detectorOf(true, key)
        .detect(Buffer.from(line))
        .dropped.map(({ check }) => check);
      expect([checks, findIn(detectorOf(false, key), line)]).toEqual([['public-name'], []]);
    },
  );

  it.each(['tokenField', 'tokenize', 'TOKENIZE', 'tokenValueOf', 'tokenValueOf_x'])(
    'and nobody is asked about %s',
    (called) => {
      const line = `${called}: "${expandExample('{alnum:16}', 'p')}"`;
      expect(detectorOf(true, key).detect(Buffer.from(line)).dropped).toEqual([]);
    },
  );

  it.each(['tokenValue', 'tokenProdKey2', 'TOKEN2', 'token_prod', 'token.x'])('what %s is given is found', (called) => {
    const value = expandExample('{alnum:16}', 'p');
    expect(findIn(detectorOf(false, key), `${called}: "${value}"`)).toEqual([`key: ${value}`]);
  });

  it.each([
    'getSecret(name)',
    'config.keys[name]',
    'Key::from(name)',
    'vec![1, 2, 3]',
    'value.(string)',
    ':Vault::Key>',
  ])('which is code: %s', (code) => {
    const line = `token:${code}`;
    const checks = detectorOf(true, key)
      .detect(Buffer.from(line))
      .dropped.map(({ check }) => check);
    expect(checks).toEqual(['code-expression']);
  });

  it.each(['token_token = getSecret(name)', 'token_token: "manyWordsOfCode"'])('and is told once: %s', (line) => {
    expect(detectorOf(true, key).detect(Buffer.from(line)).dropped).toHaveLength(1);
  });

  it('and nobody is asked about words that go on', () => {
    expect(detectorOf(true, key).detect(Buffer.from('tokenize = getSecret(name)')).dropped).toEqual([]);
  });

  it('a password with a bracket is found', () => {
    const value = `${expandExample('{alnum:12}', 'p')}9(x`;
    expect(findIn(detectorOf(false, password), `password = ${value}\n`)).toEqual([`password: ${value}`]);
  });

  it('a URL with a password is found behind a bracket', () => {
    const value = `to(db://user:${expandExample('{alnum:16}', 'p')}@host/`;
    expect(findIn(detectorOf(false, key), `token = ${value}\n`)).toEqual([`key: ${value}`]);
  });

  it('a call is found by rules about code', () => {
    const rule = makeRule('code', match, { code: { files: ['.py'], holds: [], lacks: [] } });
    expect(detectorOf(false, rule).detect(Buffer.from('token = getSecret(name)'), { path: 'a.py' }).code).toHaveLength(
      1,
    );
  });
});
