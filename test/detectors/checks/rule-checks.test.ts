import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/core/errors.ts';
import type { CheckSpec } from '../../../src/core/rules/check-spec.ts';
import { shannonEntropy } from '../../../src/detectors/checks/entropy.ts';
import { runRuleCheck } from '../../../src/detectors/checks/rule-checks.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { keyOf } from './make-candidate.ts';

const verdictOf = (spec: CheckSpec, secret: string): string => runRuleCheck(spec, keyOf(secret)).verdict;

describe('entropy', () => {
  it('counts bits per character', () => {
    expect(shannonEntropy('aaaa')).toBe(0);
    expect(shannonEntropy('abab')).toBe(1);
    expect(shannonEntropy('abcdefgh')).toBe(3);
    expect(shannonEntropy('')).toBe(0);
  });

  it('drops what is under the rule’s minimum and says both figures', () => {
    expect(runRuleCheck({ check: 'entropy', min: 3 }, keyOf('abababab'))).toEqual({
      verdict: 'drop',
      reason: 'entropy of 1.0 bits per character is under 3',
    });
    expect(verdictOf({ check: 'entropy', min: 3 }, 'abcdefgh')).toBe('pass');
  });
});

describe('checksum', () => {
  const algorithm = 'crc32-base62';
  const good = expandExample('ghp_{base62:30}{checksum:crc32-base62}', 'a');
  const bad = `${good.slice(0, -1)}${good.endsWith('0') ? '1' : '0'}`;

  it('passes a token whose checksum holds', () => {
    expect(verdictOf({ check: 'checksum', algorithm, onFailure: 'drop' }, good)).toBe('pass');
  });

  it('drops or lowers the others, as the rule says', () => {
    expect(verdictOf({ check: 'checksum', algorithm, onFailure: 'drop' }, bad)).toBe('drop');
    expect(verdictOf({ check: 'checksum', algorithm, onFailure: 'lower' }, bad)).toBe('lower');
  });

  it('says which checksums there are when a rule names another', () => {
    const spec: CheckSpec = { check: 'checksum', algorithm: 'constructor', onFailure: 'drop' };
    expect(() => runRuleCheck(spec, keyOf(good))).toThrow(UsageError);
  });
});

describe('mixed', () => {
  it('counts lower case, upper case, digits and the rest', () => {
    expect(verdictOf({ check: 'mixed', classes: 2 }, 'abcdef')).toBe('drop');
    expect(verdictOf({ check: 'mixed', classes: 2 }, 'abcdef1')).toBe('pass');
    expect(verdictOf({ check: 'mixed', classes: 4 }, 'abcDEF123')).toBe('drop');
    expect(verdictOf({ check: 'mixed', classes: 4 }, 'abcDEF12-')).toBe('pass');
  });
});

describe('base64-decodes', () => {
  it('passes what decodes to a text with that beginning', () => {
    const value = expandExample('{base64of:tok:{hex:20}}', 'a');
    expect(verdictOf({ check: 'base64-decodes', to: 'tok:' }, value)).toBe('pass');
    expect(verdictOf({ check: 'base64-decodes', to: 'tok!' }, value)).toBe('drop');
  });
});

describe('not-hex and not-uuid', () => {
  it('drop digests and identifiers', () => {
    const hex = expandExample('{hex:40}', 'a');
    const uuid = expandExample('{uuid}', 'a');
    expect(verdictOf({ check: 'not-hex' }, hex)).toBe('drop');
    expect(verdictOf({ check: 'not-hex' }, `${hex}g`)).toBe('pass');
    expect(verdictOf({ check: 'not-uuid' }, uuid)).toBe('drop');
    expect(verdictOf({ check: 'not-uuid' }, uuid.toUpperCase())).toBe('drop');
    expect(verdictOf({ check: 'not-uuid' }, uuid.replace('-', 'a'))).toBe('pass');
  });
});
