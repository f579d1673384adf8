import { describe, expect, it } from 'vitest';
import { checkUuidValue } from '../../../src/detectors/checks/uuid-value.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { keyOf } from './make-candidate.ts';

const UUID = expandExample('{uuid}', 'a');

describe('checkUuidValue', () => {
  it('drops a UUID that is named as an id', () => {
    expect(checkUuidValue(keyOf(UUID, 'credentialsId')).verdict).toBe('drop');
  });

  it('lowers a UUID that is called just a key or a token', () => {
    expect(checkUuidValue(keyOf(UUID, 'key')).verdict).toBe('lower');
    expect(checkUuidValue(keyOf(UUID, 'token')).verdict).toBe('lower');
  });

  it('passes a UUID that is named as a credential', () => {
    expect(checkUuidValue(keyOf(UUID, 'api_key')).verdict).toBe('pass');
    expect(checkUuidValue(keyOf(UUID, 'clientSecret')).verdict).toBe('pass');
  });

  it('passes everything else', () => {
    expect(checkUuidValue(keyOf(`${UUID}0`, 'credentialsId')).verdict).toBe('pass');
  });
});
