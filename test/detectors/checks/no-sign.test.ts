import { describe, expect, it } from 'vitest';
import { checkNoSign } from '../../../src/detectors/checks/no-sign.ts';
import { candidateIn } from './make-candidate.ts';

const verdictOf = (marked: string, name: string): string => checkNoSign(candidateIn(marked, {}, name)).verdict;

describe('checkNoSign', () => {
  it('lowers a value that a blank or a tab parts from its name', () => {
    expect(verdictOf('acme SECRET «8f3kQm29xLw0Zt7P»', 'SECRET')).toBe('lower');
    expect(verdictOf('token\t«8f3kQm29xLw0Zt7P»', 'token')).toBe('lower');
  });

  it('passes assignments, options of commands and Dockerfiles', () => {
    expect(verdictOf('SECRET=«8f3kQm29xLw0Zt7P»', 'SECRET')).toBe('pass');
    expect(verdictOf('secret: «8f3kQm29xLw0Zt7P»', 'secret')).toBe('pass');
    expect(verdictOf('deploy --token «8f3kQm29xLw0Zt7P»', '--token')).toBe('pass');
    expect(verdictOf('ENV TOKEN «8f3kQm29xLw0Zt7P»', 'TOKEN')).toBe('pass');
  });
});
