import { describe, expect, it } from 'vitest';
import { checkPublicName } from '../../../src/detectors/checks/public-name.ts';
import { candidateIn, keyOf } from './make-candidate.ts';

const VALUE = '8f3kQm29xLw0Zt7P';

describe('checkPublicName', () => {
  it.each([
    'csrf_token',
    'X-XSRF-TOKEN',
    'recaptchaSiteKey',
    'publishableKey',
    'nextToken',
    'pageToken',
    '\\u0026pageToken',
    'ERRCODE_INVALID_PASSWORD',
    'cache_key',
    'clientRequestToken',
    'secrets.get',
    'Sec-WebSocket-Key',
    'X-Amz-Credential',
    'clientToken',
    'USER_PASSWORD_CHANGED',
    'S3-Kms-Sealed-Key',
  ])('drops %s', (name) => {
    expect(checkPublicName(keyOf(VALUE, name)).verdict).toBe('drop');
  });

  it.each(['api_key', 'statuspage_token', 'cursor_token', 'private_key', 'VAULT_CLIENT_TOKEN'])('passes %s', (name) => {
    expect(checkPublicName(keyOf(VALUE, name)).verdict).toBe('pass');
  });

  it('drops what the address of a photo of Flickr holds', () => {
    expect(checkPublicName(candidateIn('"secret": "«91c0db5a5f»", "server": "5447"', {}, 'secret')).verdict).toBe(
      'drop',
    );
    expect(checkPublicName(candidateIn('"secret": "«91c0db5a5f»", "user": "bob"', {}, 'secret')).verdict).toBe('pass');
  });
});
