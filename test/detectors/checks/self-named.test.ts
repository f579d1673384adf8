import { describe, expect, it } from 'vitest';
import { checkSelfNamed } from '../../../src/detectors/checks/self-named.ts';
import { candidateIn, keyOf, passwordOf, tokenWith } from './make-candidate.ts';

const inUrl = (password: string): string =>
  checkSelfNamed(candidateIn(`amqp://bob:«${password}»@host`, { pattern: 'password', match: tokenWith('://') }))
    .verdict;

describe('checkSelfNamed', () => {
  it('leaves names of secrets to those who ask for all', () => {
    expect(checkSelfNamed(passwordOf('ACME_SMTPD_PASSWORD'))).toMatchObject({ verdict: 'lower', steps: 2 });
    expect(checkSelfNamed(keyOf('X_ACME_KEY')).verdict).toBe('lower');
    expect(checkSelfNamed(passwordOf('mdi:form-textbox-password')).verdict).toBe('lower');
    expect(checkSelfNamed(passwordOf('webhook.acme.password')).verdict).toBe('lower');
    expect(inUrl('DB_PASSWORD')).toBe('lower');
    expect(inUrl('my_password')).toBe('lower');
  });

  it('passes what people choose', () => {
    expect(checkSelfNamed(passwordOf('ACME_SMTPD_9')).verdict).toBe('pass');
    expect(inUrl('open-sesame')).toBe('pass');
    expect(inUrl('my_password9')).toBe('pass');
  });
});
