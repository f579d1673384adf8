import { describe, expect, it } from 'vitest';
import { expandExample } from '../../../src/rules/examples/expand.ts';

const seeds = ['a', 'b', 'c', 'd'];

describe('expandExample', () => {
  it.each<[string, RegExp]>([
    ['{digits:8}', /^[0-9]{8}$/],
    ['{lower:8}', /^[a-z]{8}$/],
    ['{upper:8}', /^[A-Z]{8}$/],
    ['{alpha:8}', /^[A-Za-z]{8}$/],
    ['{alnum:40}', /^[0-9A-Za-z]{40}$/],
    ['{base62:40}', /^[0-9A-Za-z]{40}$/],
    ['{lowernum:40}', /^[0-9a-z]{40}$/],
    ['{uppernum:40}', /^[0-9A-Z]{40}$/],
    ['{hex:40}', /^[0-9a-f]{40}$/],
    ['{HEX:40}', /^[0-9A-F]{40}$/],
    ['{base32:40}', /^[A-Z2-7]{40}$/],
    ['{base58:90}', /^[1-9A-HJ-NP-Za-km-z]{90}$/],
    ['{base64:90}', /^[0-9A-Za-z+/]{90}$/],
    ['{base64url:90}', /^[0-9A-Za-z_-]{90}$/],
    ['{[A-F0-3_]:90}', /^[A-F0-3_]{90}$/],
    ['{[x]:5}', /^xxxxx$/],
    ['{[a:]:30}', /^[a:]{30}$/],
    ['{uuid}', /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/],
  ])('%s is text of that alphabet and length', (expression, shape) => {
    for (const seed of seeds) expect(expandExample(expression, seed)).toMatch(shape);
  });

  it('gives the same for the same seed and something else for another', () => {
    const expression = 'key {base62:20} {uuid} {jwt:iss=x}';
    expect(new Set(seeds.map((seed) => expandExample(expression, seed))).size).toBe(seeds.length);
    for (const seed of seeds) expect(expandExample(expression, seed)).toBe(expandExample(expression, seed));
  });

  it('makes each part of an expression anew', () => {
    const [one, other] = expandExample('{base62:20} {base62:20}', 'a').split(' ');
    expect(one).not.toBe(other);
  });

  it('leaves plain text alone and writes a brace for {{ and for {}}', () => {
    expect(expandExample('a = "b" # ü\n', 'a')).toBe('a = "b" # ü\n');
    expect(expandExample('{{"a": "{[x]:3}"}', 'a')).toBe('{"a": "xxx"}');
    expect(expandExample('$({{A}', 'a')).toBe('$({A}');
    expect(expandExample('a{}}b', 'a')).toBe('a}b');
  });

  it('makes tokens in three parts with the claims that were asked for', () => {
    const [header, payload, signature] = expandExample('{jwt:iss=https://id.test/x,exp=1900000000}', 'a').split('.');
    const claims = [header, payload].map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));
    expect(claims[0]).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(claims[1]).toEqual({ sub: expect.stringMatching(/^\d{10}$/), iss: 'https://id.test/x', exp: 1900000000 });
    expect(signature).toMatch(/^[\w-]{43}$/);
  });

  it('makes blocks of 12 lines of 64 characters between their labels', () => {
    const dashes = '-'.repeat(5);
    const lines = expandExample('{pem:EC PRIVATE KEY|MHc}', 'a').split('\n');
    expect(lines).toHaveLength(14);
    expect([lines[0], lines[13]]).toEqual([
      `${dashes}BEGIN EC PRIVATE KEY${dashes}`,
      `${dashes}END EC PRIVATE KEY${dashes}`,
    ]);
    expect(lines[1]).toMatch(/^MHc/);
    for (const line of lines.slice(1, 13)) expect(line).toMatch(/^[A-Za-z0-9+/]{64}$/);
  });

  it('encodes a whole expression', () => {
    const basic = Buffer.from(expandExample('{base64of:user:{hex:20}}', 'a'), 'base64').toString();
    expect(basic).toMatch(/^user:[0-9a-f]{20}$/);
    const nested = Buffer.from(expandExample('{base64urlof:v1.{base64of:{lower:9}}}', 'a'), 'base64url').toString();
    expect(nested).toMatch(/^v1\.[A-Za-z0-9+/]{12}$/);
  });

  it('covers with the checksum what follows {^}, not what stands before it', () => {
    const bare = expandExample('ghp_{base62:30}{checksum:crc32-base62}', 'a');
    expect(expandExample('TOKEN={^}ghp_{base62:30}{checksum:crc32-base62}', 'a')).toBe(`TOKEN=${bare}`);
  });

  it.each<[string, string]>([
    ['{nonsense:5}', '"{nonsense:…}" is no generator'],
    ['{hex}', 'needs a length'],
    ['{hex:0}', 'needs a length'],
    ['{hex:-1}', 'needs a length'],
    ['{hex:1.5}', 'needs a length'],
    ['{hex:ten}', 'needs a length'],
    ['{checksum:crc31}', 'no checksum is called "crc31"'],
    ['a{hex:5', 'has no closing brace'],
    ['{toString:5}', 'is no generator'],
    ['{checksum:constructor}', 'no checksum is called "constructor"'],
  ])('says what is wrong with %s', (expression, message) => {
    expect(() => expandExample(expression, 'a')).toThrow(SyntaxError);
    expect(() => expandExample(expression, 'a')).toThrow(message);
  });
});
