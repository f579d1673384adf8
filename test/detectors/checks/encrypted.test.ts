import { describe, expect, it } from 'vitest';
import { checkEncrypted } from '../../../src/detectors/checks/encrypted.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { candidateIn, keyOf, passwordOf } from './make-candidate.ts';

const random = (length: number): string => expandExample(`{base64:${length}}`, 'a');

describe('checkEncrypted', () => {
  it.each([
    '$ANSIBLE_VAULT;1.1;AES256',
    `ENC[AES256_GCM,data:${random(20)}]`,
    `ENC(${random(24)})`,
    `{cipher}${random(64)}`,
    `encrypted:${random(64)}`,
    `AgB${random(700)}`,
    `AQICAH${random(200)}`,
    `$2b$12$${random(53)}`,
    `$argon2id$v=19$m=1,t=1,p=1$${random(22)}`,
    `$6$${random(90)}`,
    `pbkdf2_sha256$260000$${random(40)}`,
    `{SSHA}${random(32)}`,
    `bob:$2y$05$${random(53)}`,
    `U2FsdGVkX1${random(34)}`,
    `NACL[${random(60)}]`,
  ])('drops %s', (value) => {
    expect(checkEncrypted(keyOf(value)).verdict).toBe('drop');
  });

  it('drops a hash whose head was cut off', () => {
    expect(checkEncrypted(candidateIn(`password: $2b$«12$${random(53)}»`)).verdict).toBe('drop');
  });

  it('passes passwords and short values that begin alike', () => {
    expect(checkEncrypted(passwordOf('AgBest4you!')).verdict).toBe('pass');
    expect(checkEncrypted(passwordOf('$money$5')).verdict).toBe('pass');
  });
});
