import { format, inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { SecretValue } from '../../src/core/secret-value.ts';
import { expandExample } from '../../src/rules/examples/expand.ts';

const text = expandExample('{alnum:40}', 'secret');
const secret = new SecretValue(text);

describe('SecretValue', () => {
  it('tells its text only when asked to reveal it', () => {
    expect(secret.reveal()).toBe(text);
  });

  it.each<[string, () => string]>([
    ['String()', () => String(secret)],
    ['a template', () => `${secret}`],
    ['concatenation', () => `x${[secret].join()}`],
    ['JSON', () => JSON.stringify({ secret, list: [secret] })],
    ['inspect', () => inspect({ secret }, { showHidden: true, depth: 9, getters: true })],
    ['inspect without custom functions', () => inspect(secret, { customInspect: false, showHidden: true })],
    ['format', () => format('%s %o %O %j', secret, secret, secret, secret)],
    ['its properties', () => JSON.stringify(Object.getOwnPropertyDescriptors(secret))],
    ['a spread', () => inspect({ ...secret })],
    ['a structured clone', () => inspect(structuredClone(secret), { showHidden: true })],
    ['an error that carries it', () => inspect(new Error(`bad ${secret}`, { cause: secret }))],
    ['Object.entries', () => inspect(Object.entries(secret))],
  ])('is hidden in %s', (_where, write) => {
    const written = write();
    for (let i = 0; i + 8 <= text.length; i++) expect(written).not.toContain(text.slice(i, i + 8));
  });

  it('is no number either', () => {
    expect(Number(new SecretValue('4711'))).toBeNaN();
  });

  it('cannot be given another way to print itself', () => {
    expect(Object.isFrozen(secret)).toBe(true);
    expect(() => Object.assign(secret, { toString: () => 'leak' })).toThrow(TypeError);
  });
});
