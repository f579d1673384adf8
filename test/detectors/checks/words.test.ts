import { describe, expect, it } from 'vitest';
import { looksLikeWords, splitWords } from '../../../src/detectors/checks/words.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';

describe('looksLikeWords', () => {
  it.each([
    'open_sesame',
    'passwordInput',
    'parseXMLFile',
    'USER_TOKEN',
    'application/json',
    'my-secret',
    'correct horse battery staple',
    'thisismypassword',
    'com.acme.Settings',
  ])('takes %s for words', (text) => {
    expect(looksLikeWords(text)).toBe(true);
  });

  it.each(['Tr0ub4dor&3', 'xkqzvbnm', '4fzQ81mWv', 'x9$kd!pq', '20261124', ''])(
    'does not take %j for words',
    (text) => {
      expect(looksLikeWords(text)).toBe(false);
    },
  );

  it.each(['{hex:32}', '{base62:32}', '{lowernum:24}', '{base64url:40}', '{base32:32}', '{lower:40}', '{upper:40}'])(
    'never takes %s for words',
    (expression) => {
      const mistaken = Array.from({ length: 3000 }, (_, i) => expandExample(expression, `${i}`)).filter(looksLikeWords);
      expect(mistaken).toEqual([]);
    },
  );
});

describe('splitWords', () => {
  it('splits at separators, digits and changes of case', () => {
    expect(splitWords('my-API_key2value')).toEqual(['my', 'api', 'key', 'value']);
    expect(splitWords('parseXMLFile')).toEqual(['parse', 'xml', 'file']);
    expect(splitWords('accessTokenId')).toEqual(['access', 'token', 'id']);
    expect(splitWords('1234-!')).toEqual([]);
  });
});
