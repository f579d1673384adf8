import { describe, expect, it } from 'vitest';
import { checkPlaceholder } from '../../../src/detectors/checks/placeholder.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { candidateIn, keyOf, passwordOf, tokenOf } from './make-candidate.ts';

describe('checkPlaceholder', () => {
  it.each([
    'your_api_key_here',
    'changeme',
    'CHANGE-ME',
    'xxxxxxxx',
    '<token>',
    '&lt;your token&gt;',
    'REPLACE_ME',
    'my-dummy-token',
    '********',
    'abc...',
    'eyJhbGc...Qssw5c',
    '[REDACTED]',
    'TODO',
    'null',
    'insert-token-here',
    'fakeToken',
    'test-token',
  ])('drops %s', (value) => {
    expect(checkPlaceholder(keyOf(value)).verdict).toBe('drop');
  });

  it('keeps what is generated in brackets, in groups too', () => {
    for (const value of ['{uuid}', '{hex:32}', '{uppernum:8}-{digits:4}-{uppernum:8}']) {
      expect(checkPlaceholder(keyOf(`{${expandExample(value, value)}}`)).verdict).toBe('pass');
    }
    expect(checkPlaceholder(keyOf('{the-2nd-key-of-your-account}')).verdict).toBe('drop');
  });

  it('leaves common passwords in quotes to those who ask for all', () => {
    expect(checkPlaceholder(passwordOf('secret'))).toMatchObject({ verdict: 'lower', steps: 2 });
    expect(checkPlaceholder(candidateIn('password=«secret»', { pattern: 'password' }, 'password')).verdict).toBe(
      'drop',
    );
    expect(checkPlaceholder(keyOf('secret')).verdict).toBe('drop');
  });

  it.each(['hunter2!Xy', 'Tr0ub4dor&3', 'open_sesame', 'Winter2024!', 's3cr3tP4ss'])(
    'passes the password %s',
    (value) => {
      expect(checkPlaceholder(passwordOf(value)).verdict).toBe('pass');
    },
  );

  it('lowers a password that says that it is for tests', () => {
    expect(checkPlaceholder(passwordOf('TestSource-Password')).verdict).toBe('lower');
  });

  it('drops a token only for a marker that random characters do not make', () => {
    expect(checkPlaceholder(tokenOf('AKIA', `IOSFODNN7${'EXAMPLE'}`)).verdict).toBe('drop');
    expect(checkPlaceholder(tokenOf('tok_', `${expandExample('{base62:12}', 'a')}fake${'Q7'}test`)).verdict).toBe(
      'pass',
    );
  });

  it('does not look at the prefix of a token', () => {
    expect(checkPlaceholder(tokenOf('dummy_', expandExample('{base62:30}', 'a'))).verdict).toBe('pass');
  });

  it('looks at the password of a URL', () => {
    const url = candidateIn('db: «postgres://example:password@db.acme.io/app»', {
      match: { kind: 'token', pattern: 'postgres://.+', literals: ['postgres://'], edges: 'none' },
      pattern: 'password',
    });
    expect(checkPlaceholder(url).verdict).toBe('drop');
  });
});
