import { describe, expect, it } from 'vitest';
import { checkWordValue } from '../../../src/detectors/checks/word-value.ts';
import { candidateIn, keyOf, passwordOf } from './make-candidate.ts';

describe('checkWordValue', () => {
  it('drops words where a generated key would be', () => {
    expect(checkWordValue(keyOf('bearerToken')).verdict).toBe('drop');
    expect(checkWordValue(keyOf('application/json')).verdict).toBe('drop');
    expect(checkWordValue(keyOf('Klucz nieuwierzytelniony S2')).verdict).toBe('drop');
  });

  it('lowers abbreviations and short numbers that separators join where a generated key would be', () => {
    for (const joined of [
      'opc-multipart-sha256',
      'outbound|80|subset|hostname',
      'qwen2_5_omni',
      'p-librdkafka__arch-x64__lnk-all',
    ])
      expect(checkWordValue(keyOf(joined)).verdict).toBe('lower');
    expect(checkWordValue(keyOf('TACkPebLu_Fa')).verdict).toBe('pass');
  });

  it('lowers a password that is words', () => {
    expect(checkWordValue(passwordOf('open_sesame')).verdict).toBe('lower');
    expect(checkWordValue(passwordOf('correct horse battery staple')).verdict).toBe('lower');
  });

  it('passes a password of words with a digit or a symbol put in', () => {
    expect(checkWordValue(passwordOf('super$ecret')).verdict).toBe('pass');
    expect(checkWordValue(passwordOf('Sesame123')).verdict).toBe('pass');
  });

  it('lowers such words where they are code or the name of a field', () => {
    const bare = candidateIn('password=«username:null»', { pattern: 'password' }, 'password');
    expect(checkWordValue(bare).verdict).toBe('lower');
    expect(checkWordValue(passwordOf('passwordConfirmation2')).verdict).toBe('lower');
  });

  it('drops names of fields and sentences, also where a password would be', () => {
    expect(checkWordValue(passwordOf('confirm-password')).verdict).toBe('drop');
    expect(checkWordValue(passwordOf('Please enter your password')).verdict).toBe('drop');
    expect(checkWordValue(passwordOf('Wachtwoord vergeten?')).verdict).toBe('drop');
  });

  it.each([
    'Potvrdit heslo',
    'A jelszavak nem egyeznek.',
    'Mot de passe SMTP',
    '(8 karakter, vt QR-kood karbi kaane all)',
  ])('leaves labels in other languages to those who ask for all: %s', (label) =>
    expect(checkWordValue(passwordOf(label))).toMatchObject({ verdict: 'lower', steps: 2 }),
  );

  it('passes what is not words', () => {
    expect(checkWordValue(passwordOf('Tr0ub4dor&3')).verdict).toBe('pass');
    expect(checkWordValue(keyOf('8f3kQm29xLw0Zt7P')).verdict).toBe('pass');
  });
});
