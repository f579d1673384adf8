import { describe, expect, it } from 'vitest';
import { SecretValue } from '../../src/core/secret-value.ts';
import { locationFingerprint, secretFingerprint } from '../../src/triage/fingerprint.ts';

describe('secretFingerprint', () => {
  const secret = new SecretValue('what nobody knows');

  it('is the same for the same secret, rule and key, and no two of them alone', () => {
    const fingerprint = secretFingerprint('key', 'a-rule', secret);
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(secretFingerprint('key', 'a-rule', new SecretValue('what nobody knows'))).toBe(fingerprint);
    expect(secretFingerprint('key2', 'a-rule', secret)).not.toBe(fingerprint);
    expect(secretFingerprint('key', 'b-rule', secret)).not.toBe(fingerprint);
    expect(secretFingerprint('key', 'a-rule', new SecretValue('what nobody knew'))).not.toBe(fingerprint);
  });

  it('knows where the rule ends and the secret begins', () => {
    expect(secretFingerprint('key', 'ab', new SecretValue('c'))).not.toBe(
      secretFingerprint('key', 'a', new SecretValue('bc')),
    );
  });

  it('stays as it was released', () => {
    expect(secretFingerprint('key', 'a-rule', secret).slice(0, 16)).toBe('680e1806eef3cd7a');
  });
});

describe('locationFingerprint', () => {
  const location = { ruleId: 'a-rule', path: 'src/a.ts', maskedLine: 'const token = ********;', ordinal: 0 };

  it('survives new indentation and other spacing', () => {
    const fingerprint = locationFingerprint(location);
    expect(fingerprint).toMatch(/^[0-9a-f]{32}$/);
    expect(locationFingerprint({ ...location, maskedLine: '\t  const token  =\t********;\r' })).toBe(fingerprint);
  });

  it('differs by rule, path, line and ordinal', () => {
    const all = [
      location,
      { ...location, ruleId: 'b-rule' },
      { ...location, path: 'src/b.ts' },
      { ...location, maskedLine: 'const tokens = ********;' },
      { ...location, ordinal: 1 },
    ];
    expect(new Set(all.map(locationFingerprint)).size).toBe(all.length);
  });

  it('stays as it was released', () => {
    expect(locationFingerprint(location).slice(0, 16)).toBe('ea666d6f23e21539');
  });
});
