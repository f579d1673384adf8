import { describe, expect, it } from 'vitest';
import { identityPhrase } from '../../src/report/wording.ts';

describe('wording', () => {
  it('says who a credential acts as and what it is', () => {
    expect(identityPhrase({ pattern: 'api_key', actor: 'human', evidence: '' })).toBe('acts as a human · API key');
  });
});
