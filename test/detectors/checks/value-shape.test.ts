import { describe, expect, it } from 'vitest';
import { checkValueShape } from '../../../src/detectors/checks/value-shape.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { keyOf, passwordOf } from './make-candidate.ts';

describe('checkValueShape', () => {
  it.each([
    ['a path', '/run/secrets/token'],
    ['a path', '../certs/server'],
    ['a path', '/tmp/x1'],
    ['a path', '~/.pgpass'],
    ['a path', 'cms/users/passwords'],
    ['a path', 'C:\\Users\\me\\secret'],
    ['a URL without credentials', 'https://login.acme.com/oauth/token'],
    ['a URL without credentials', 'https://tools.ietf.org/html/rfc6749#section-3.1'],
    ['the name of an algorithm', 'scram-sha-256'],
    ['a file name', 'client_secret.json'],
    ['a date, a version or an address', '2026-11-24T01:02:03Z'],
    ['a date, a version or an address', '10.0.0.1:8080'],
    ['a date, a version or an address', '>=3.972.0 <4'],
    ['a package and its version', 'jackson-core-2.17.1'],
    ['the name of a host or a resource', 'urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8'],
    ['a word of another language, as in translations', 'API-n\\u00f8gle'],
    ['a word of another language, as in translations', 'S2 \\uc561\\uc138\\uc2a4 32'],
    ['a number', '1.249997e-05'],
    ['the name of a migration', '0023_user_is_bot'],
    ['the name of a migration', '0015_userblock'],
    ['a date, a version or an address', '1.2.3.0/24, 5.6.0.0/16'],
    ['a format or a pattern', '%s%s'],
    ['a path', 'SOFTWARE\\\\WoW6432Node\\\\'],
    ['a public key', '-----BEGIN CERTIFICATE-----\\nMIID'],
    ['a public key', 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIB'],
    ['the name of a device, a public key or a package', 'dep:pem'],
    ['a format or a pattern', '%s:%s'],
    ['a path', 'HKEY_CLASSES_ROOT\\Licenses\\6F0F8269-1516'],
    ['a public key', `B${expandExample('{base64url:86}', 'd').replace(/^./, 'D')}`],
    ['a type', 'list[str]'],
    ['a path in code', 'PasswordHash::hash_password'],
    ['a module', 'acme.contrib.auth.hashers.MD5PasswordHasher'],
    ['the name of an algorithm', 'A128CBC-HS256'],
    ['a format or a pattern', 'db=%p'],
    ['the name of a device, a public key or a package', 'UUID=6a38ee5-7235'],
    ['the name of a device, a public key or a package', 'RPM-GPG-KEY-ACME-79EA5ED4'],
    ['the name of a host or a resource', 'tag:yaml.org,2002:str'],
    ['a public key', 'ssh-rsa AAAAB3NzaC1yc2E'],
    ['a format or a pattern', '%[2]s'],
    ['a format or a pattern', '%s KUPUHIPA'],
    ['a number', '-1073610705i32'],
    ['a number', '0xC029201A_u32'],
    ['a path', 'SOFTWARE\\WOW6432Node\\Vendor\\Studio'],
    ['a number', '1.1428571428571428e-06'],
    ['a version', '13.0.0-next-8.29'],
    ['the name of an algorithm', 'AWS4-HMAC-SHA256 Credential'],
    ['a word of another language, as in translations', 'Ung\\u00fcltiger API-Schl\\u00fcssel'],
    ['the host of a URL', '@localhost:1433'],
    ['a colour', '#a1b2c3'],
    ['a CSS selector', '#add-password'],
    ['markup', '<b>Password</b>'],
    ['a format or a pattern', '^[a-z]{8,}$'],
    ['a format or a pattern', 'Token %s is gone'],
    ['text in another script', Buffer.from('пароль').toString('latin1')],
    ['a number', '0x10000'],
    ['a number', '10_000_000'],
  ])('drops %s: %s', (reason, value) => {
    expect(checkValueShape(keyOf(value))).toEqual({ verdict: 'drop', reason });
  });

  it('lowers a password of digits', () => {
    expect(checkValueShape(passwordOf('19840312'))).toEqual({ verdict: 'lower', reason: 'a number', steps: 1 });
  });

  it('passes a webhook, whose path is random', () => {
    const url = `https://hooks.acme.io/${expandExample('{base62:44}', 'a')}`;
    expect(checkValueShape(keyOf(url)).verdict).toBe('pass');
  });

  it.each([
    'hunter2!Xy',
    'Tr0ub4dor&3',
    '/x9Kd+2mQ',
    'p.4ss.w0rd',
    '#1Dad!',
    Buffer.from('Grüße2!').toString('latin1'),
  ])('passes the password %s', (value) => {
    expect(checkValueShape(passwordOf(value)).verdict).toBe('pass');
  });
});
