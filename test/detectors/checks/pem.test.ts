import { describe, expect, it } from 'vitest';
import { checkPem } from '../../../src/detectors/checks/pem.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { keyOf } from './make-candidate.ts';

const KEY = expandExample('{pem:RSA PRIVATE KEY}', 'a');
const DASHES = '-'.repeat(5);
const block = (label: string, body: string): string =>
  `${DASHES}BEGIN ${label}${DASHES}\n${body}\n${DASHES}END ${label}${DASHES}`;
const verdictOf = (text: string): string => checkPem(keyOf(text)).verdict;

describe('checkPem', () => {
  it('passes a key, also with the line ends of JSON, of Windows and indented', () => {
    expect(verdictOf(KEY)).toBe('pass');
    expect(verdictOf(KEY.replaceAll('\n', '\\n'))).toBe('pass');
    expect(verdictOf(KEY.replaceAll('\n', '\r\n'))).toBe('pass');
    expect(verdictOf(KEY.replaceAll('\n', '\n      '))).toBe('pass');
  });

  it('passes a block that is cut off', () => {
    expect(verdictOf(KEY.slice(0, 300))).toBe('pass');
  });

  it('passes the shortest key there is', () => {
    expect(verdictOf(block('PRIVATE KEY', expandExample('{base64:64}', 'a')))).toBe('pass');
  });

  it.each([
    ['a header alone', `${DASHES}BEGIN PRIVATE KEY${DASHES}`],
    ['no header', 'PRIVATE KEY'],
    ['a short body', block('PRIVATE KEY', 'anything')],
    ['an elided body', block('PRIVATE KEY', `${expandExample('{base64:64}', 'a')}\n...`)],
    ['a body of one letter', block('PRIVATE KEY', 'x'.repeat(200))],
    [
      'prose',
      block('PRIVATE KEY', 'this is where the contents of your private key file should be pasted in full length'),
    ],
    ['ends that differ', KEY.replace('END RSA PRIVATE', 'END EC PRIVATE')],
  ])('drops %s', (_what, text) => {
    expect(verdictOf(text)).toBe('drop');
  });

  it('lowers keys that a passphrase protects', () => {
    const body = expandExample('{base64:640}', 'a');
    expect(verdictOf(block('ENCRYPTED PRIVATE KEY', body))).toBe('lower');
    const header = 'Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00';
    expect(verdictOf(block('RSA PRIVATE KEY', `${header}\n\n${body}`))).toBe('lower');
  });

  it('reads the cipher of an OpenSSH key', () => {
    const openssh = (cipher: string): string => {
      const head = Buffer.from(`openssh-key-v1\0\0\0\0${String.fromCharCode(cipher.length)}${cipher}\0\0`, 'latin1');
      return block('OPENSSH PRIVATE KEY', head.toString('base64').slice(0, 32) + expandExample('{base64:400}', 'a'));
    };
    expect(verdictOf(openssh('none'))).toBe('pass');
    expect(verdictOf(openssh('aes256-ctr'))).toBe('lower');
  });
});
