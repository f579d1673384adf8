import { describe, expect, it } from 'vitest';
import { checkEcho } from '../../../src/detectors/checks/echo.ts';
import { candidateIn } from './make-candidate.ts';

const echoOf = (name: string, value: string) =>
  checkEcho(candidateIn(`${name} = "«${value}»"`, { pattern: 'password' }, name));

describe('checkEcho', () => {
  it('leaves constants that say what they are called to those who ask for all', () => {
    expect(echoOf('KeyTypeKafkaSaslPassword', 'KAFKA_SASL_PASSWORD')).toMatchObject({ verdict: 'lower', steps: 2 });
    expect(echoOf('ECDSA_KEY_PASSPHRASE', 'ecdsa-key')).toMatchObject({ verdict: 'lower', steps: 2 });
    expect(echoOf('newPassword', 'my_newPassword')).toMatchObject({ verdict: 'lower', steps: 2 });
  });

  it('drops a variable of the same name', () => {
    expect(checkEcho(candidateIn('self._DbPwd = «DbPwd»', { pattern: 'password' }, '_DbPwd')).verdict).toBe('drop');
    expect(checkEcho(candidateIn('self._DbPwd = «DbPwd»', { pattern: 'password' }, 'self._DbPwd')).verdict).toBe(
      'drop',
    );
  });

  it('passes what only ends alike', () => {
    expect(echoOf('db_password', 'open-sesame-9').verdict).toBe('pass');
  });
});
