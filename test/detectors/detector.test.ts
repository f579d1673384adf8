import { describe, expect, it } from 'vitest';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { detectorOf, findIn, makeRule, tokenRule } from './make-detector.ts';

const zzk = tokenRule('zzk_', '[0-9A-Za-z]{20}');
const detector = detectorOf(zzk);
const secret = expandExample('zzk_{base62:20}', 'secret');

describe('a token', () => {
  it('is found with its place in bytes', () => {
    const [match] = detector.detect(Buffer.from(`größe ${secret}\n`)).matches;
    expect(match).toMatchObject({
      span: { start: 8, end: 8 + secret.length },
      encoding: 'plain',
      publicPrefix: 'zzk_',
    });
    expect(match.secret.reveal()).toBe(secret);
  });

  it.each([
    ['a wrong case in its literal', secret.toUpperCase()],
    ['a letter before it', `x${secret}`],
    ['a digit behind it', `${secret}1`],
    ['its end cut off', secret.slice(0, -1)],
    ['a byte beyond ASCII within', `${secret.slice(0, 9)}ü${secret.slice(9, -1)}`],
  ])('is not found with %s', (_what, text) => {
    expect(findIn(detector, text)).toEqual([]);
  });

  it('is found in either case when its pattern begins with (?i)', () => {
    const rule = makeRule('any-case', {
      kind: 'token',
      pattern: '(?i)zzk_[0-9a-f]{20}',
      literals: ['zzk_'],
      edges: 'word',
    });
    const text = expandExample('zzk_{hex:20}', 'a').toUpperCase();
    expect(findIn(detectorOf(rule), text)).toEqual([`any-case: ${text}`]);
  });

  it('is the group of the pattern, when it has one, and then has no public prefix', () => {
    const rule = tokenRule('acme:', '([0-9a-z]{12})@');
    const body = expandExample('{lowernum:12}', 'a');
    const [match] = detectorOf(rule).detect(Buffer.from(`acme:${body}@`)).matches;
    expect([match.secret.reveal(), match.publicPrefix, match.span]).toEqual([body, '', { start: 5, end: 17 }]);
  });

  it('is found where what comes before its literal is of any length, also at the very beginning', () => {
    const rule = makeRule('two-part', {
      kind: 'token',
      pattern: '[0-9]{3,6}:zzk_[a-z]{12}',
      literals: [':zzk_'],
      edges: 'word',
    });
    const texts = ['1', '2', '3', '4'].map((seed) =>
      expandExample(`{digits:${2 + Number(seed)}}:zzk_{lower:12}`, seed),
    );
    expect(findIn(detectorOf(rule), texts.join('\n'))).toEqual(texts.map((text) => `two-part: ${text}`));
  });

  it('is found each time in a list of short ones, though the window of one holds the others', () => {
    const rule = makeRule('short-url', {
      kind: 'token',
      pattern: '[a-z]{1,20}://[a-z]{0,9}:([0-9a-z]{8})@[a-z0-9:,]{1,30}',
      literals: ['://'],
      edges: 'none',
    });
    const [one, other, third] = ['1', '2', '3'].map((seed) => expandExample('{lowernum:8}', seed));
    const all = [one, other, third].map((password) => `short-url: ${password}`);
    expect(findIn(detectorOf(rule), `a://:${one}@b\nc://:${other}@d e://:${third}@f`)).toEqual(all);
    expect(findIn(detectorOf(rule), `a://:${one}@b,c://:${other}@d,e://:${third}@f`)).toEqual(all);
  });

  it('is not looked for before the beginning of the text', () => {
    const rule = makeRule('inner', {
      kind: 'token',
      pattern: '[a-z_]{5}key_[0-9]{6}',
      literals: ['key_'],
      edges: 'none',
    });
    const digits = expandExample('{digits:6}', 'a');
    expect(findIn(detectorOf(rule), `key_akey_${digits}`)).toEqual([`inner: key_akey_${digits}`]);
  });
});

describe('a value after a word', () => {
  const value = expandExample('{hex:32}', 'value');
  const assigned = makeRule('assigned', { kind: 'assignment', keywords: ['acme'], value: '[0-9a-f]{32}' });
  const near = makeRule('near', { kind: 'nearby', keywords: ['acme'], value: '[0-9a-f]{32}', distance: 20 });

  it.each([
    `ACME_KEY=${value}`,
    `"acmeKey": "${value}"`,
    `acme.com/?key=${value}`,
    `myAcme: '${value}'`,
    `acme key - ${value}`,
  ])('is found when assigned: %s', (text) => {
    expect(findIn(detectorOf(assigned), text)).toEqual([`assigned: ${value}`]);
  });

  it.each([
    ['without an operator', `acme${value}`],
    ['on another line', `acme\nkey=${value}`],
    ['when the word is a part of another', `placmed=${value}`],
    ['when it goes on', `acme=${value}0`],
  ])('is not found when assigned %s', (_how, text) => {
    expect(findIn(detectorOf(assigned), text)).toEqual([]);
  });

  it('is found nearby up to the distance, on another line too', () => {
    expect(findIn(detectorOf(near), `acme\n"${value}"`)).toEqual([`near: ${value}`]);
    expect(findIn(detectorOf(near), `acme${' '.repeat(20)}${value}`)).toEqual([`near: ${value}`]);
    expect(findIn(detectorOf(near), `acme${' '.repeat(21)}${value}`)).toEqual([]);
  });

  it('is the first whole one nearby', () => {
    expect(findIn(detectorOf(near), `acme x${value} ${value}`)).toEqual([]);
    expect(findIn(detectorOf(near), `acme id-1 ${value}`)).toEqual([`near: ${value}`]);
  });
});

describe('a value with a telling name', () => {
  const named = makeRule('named', { kind: 'named', names: ['password', 'contraseña'], minLength: 8, maxLength: 40 });

  it('is found with names beyond ASCII', () => {
    const value = expandExample('{alnum:20}', 'a');
    expect(findIn(detectorOf(named), `contraseña = "${value}"`)).toEqual([`named: ${value}`]);
  });

  it('has a least length', () => {
    expect(findIn(detectorOf(named), `password = "${expandExample('{alnum:7}', 'a')}"`)).toEqual([]);
  });
});

describe('with several rules', () => {
  const generic = makeRule(
    'generic-password',
    { kind: 'named', names: ['password'], minLength: 4, maxLength: 100 },
    { provider: { id: 'generic', name: 'Generic' } },
  );

  it("finds a provider's token once, whatever it is assigned to", () => {
    expect(findIn(detectorOf(generic, zzk), `password = "${secret}"`)).toEqual([`zzk-token: ${secret}`]);
  });

  it('finds the one and the other where they stand apart', () => {
    const password = expandExample('{alnum:18}', 'p');
    expect(findIn(detectorOf(generic, zzk), `password=${password}\nkey=${secret}`)).toEqual([
      `generic-password: ${password}`,
      `zzk-token: ${secret}`,
    ]);
  });
});
