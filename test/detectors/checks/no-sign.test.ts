import { describe, expect, it } from 'vitest';
import { checkNoSign } from '../../../src/detectors/checks/no-sign.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { candidateIn } from './make-candidate.ts';

const VALUE = expandExample('{alnum:16}', 'no-sign');

const verdictOf = (marked: string, name: string): string =>
  checkNoSign(candidateIn(marked.replace('VALUE', VALUE), {}, name)).verdict;

describe('checkNoSign', () => {
  it('lowers a value that a blank or a tab parts from its name', () => {
    expect(verdictOf('acme SECRET «VALUE»', 'SECRET')).toBe('lower');
    expect(verdictOf('token\t«VALUE»', 'token')).toBe('lower');
  });

  it('lowers words in quotes, but not what was generated', () => {
    expect(verdictOf('{{ with secret "«kv/app/db»" }}', 'secret')).toBe('lower');
    expect(verdictOf('secret "«VALUE»";', 'secret')).toBe('pass');
    const password = (marked: string) => checkNoSign(candidateIn(marked, { pattern: 'password' }, 'password')).verdict;
    expect(password("password '«sesame»'")).toBe('lower');
    expect(password("password '«sesame-9»'")).toBe('pass');
  });

  it('passes assignments, options of commands and Dockerfiles', () => {
    expect(verdictOf('SECRET=«VALUE»', 'SECRET')).toBe('pass');
    expect(verdictOf('secret: «VALUE»', 'secret')).toBe('pass');
    expect(verdictOf('deploy --token «VALUE»', '--token')).toBe('pass');
    expect(verdictOf('ENV TOKEN «VALUE»', 'TOKEN')).toBe('pass');
  });
});
