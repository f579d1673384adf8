import { describe, expect, it } from 'vitest';
import { checkJwt } from '../../../src/detectors/checks/jwt.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { keyOf } from './make-candidate.ts';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (header: unknown, payload: unknown): string =>
  `${part(header)}.${part(payload)}.${expandExample('{base64url:43}', 'signature')}`;
const HEADER = { alg: 'HS256', typ: 'JWT' };

describe('checkJwt', () => {
  it('passes a token with a header and a payload', () => {
    expect(checkJwt(keyOf(expandExample('{jwt:iss=https://a.example}', 'a'))).verdict).toBe('pass');
  });

  it('passes an encrypted token, of which only the header can be read', () => {
    const five = [part({ alg: 'RSA-OAEP', enc: 'A256GCM' }), 'a', 'b', 'c', 'd'].join('.');
    expect(checkJwt(keyOf(five)).verdict).toBe('pass');
  });

  it.each([
    ['a header that is no object', jwt(['HS256'], { sub: 'a' })],
    ['a payload that is no object', jwt(HEADER, 'text')],
    ['a payload that is no JSON', `${part(HEADER)}.${Buffer.from('not json').toString('base64url')}.x`],
    ['only a header', part(HEADER)],
    ['nothing of the kind', 'eyJunk.eyJunk.junk'],
  ])('drops %s', (_what, token) => {
    expect(checkJwt(keyOf(token)).verdict).toBe('drop');
  });

  it('drops the sample of the documentation, whoever signed it', () => {
    expect(checkJwt(keyOf(jwt(HEADER, { sub: '1234567890', name: 'John Doe', iat: 1516239022 })))).toEqual({
      verdict: 'drop',
      reason: 'the sample token of the JWT documentation',
    });
  });

  it('lowers a token whose header names no algorithm', () => {
    expect(checkJwt(keyOf(jwt({ typ: 'JWT' }, { sub: 'a' }))).verdict).toBe('lower');
  });

  it('lowers a token without a signature', () => {
    expect(checkJwt(keyOf(jwt({ alg: 'none' }, { sub: 'a' }))).verdict).toBe('lower');
  });

  it.each([
    ['in seconds', 1_500_000_000],
    ['in milliseconds, as some write it', 1_500_000_000_000],
  ])('lowers a token that has ended, and says when: %s', (_how, exp) => {
    expect(checkJwt(keyOf(jwt(HEADER, { sub: 'a', exp })))).toMatchObject({
      verdict: 'lower',
      reason: 'it expired on 2017-07-14',
    });
  });

  it.each([4_000_000_000, 4_000_000_000_000, 0, -1, 1e300, 'never', null])('passes a token that ends at %s', (exp) => {
    expect(checkJwt(keyOf(jwt(HEADER, { sub: 'a', exp }))).verdict).toBe('pass');
  });

  it('does not parse parts of a size that no server takes', () => {
    expect(checkJwt(keyOf(jwt(HEADER, { data: 'a'.repeat(20_000) }))).verdict).toBe('drop');
  });
});
