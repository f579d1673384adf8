import { describe, expect, it } from 'vitest';
import { checkProse } from '../../../src/detectors/checks/prose.ts';
import { candidateIn, keyOf, passwordOf } from './make-candidate.ts';

const bare = (marked: string): string => checkProse(candidateIn(marked, { pattern: 'password' }, 'password')).verdict;

describe('checkProse', () => {
  it.each(['Passwuert', 'Masuk', 'SMTP-Passwort', 'SMTP-salasana'])(
    'leaves the label %s to those who ask for all',
    (label) => {
      expect(checkProse(passwordOf(label))).toMatchObject({ verdict: 'lower', steps: 2 });
    },
  );

  it.each(['Summer24', 'sesame', 'TIGER', 'hunterTwo'])('passes the password %s', (password) => {
    expect(checkProse(passwordOf(password)).verdict).toBe('pass');
  });

  it('leaves the first word of a description to those who ask for all', () => {
    expect(bare('// x: «SMTP» relay password')).toBe('lower');
    expect(bare(':param x: «SMTP»\xe6\x9c\x8d')).toBe('lower');
  });

  it('passes settings and commands', () => {
    expect(bare('x: «SMTP»')).toBe('pass');
    expect(bare('x: «s3same» # of the relay')).toBe('pass');
    expect(bare('x=«tiger» psql')).toBe('pass');
  });

  it('leaves keys and tokens alone', () => {
    expect(checkProse(keyOf('Passwuert')).verdict).toBe('pass');
  });
});
