import { describe, expect, it } from 'vitest';
import { checkUuidValue } from '../../../src/detectors/checks/uuid-value.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { keyOf } from './make-candidate.ts';

const UUID = expandExample('{uuid}', 'a');

describe('checkUuidValue', () => {
  it('drops a UUID that is named as an id', () => {
    expect(checkUuidValue(keyOf(UUID, 'credentialsId')).verdict).toBe('drop');
  });

  it('lowers a UUID that is named as a key', () => {
    expect(checkUuidValue(keyOf(UUID, 'api_key')).verdict).toBe('lower');
  });

  it('passes everything else', () => {
    expect(checkUuidValue(keyOf(`${UUID}0`, 'credentialsId')).verdict).toBe('pass');
  });
});
