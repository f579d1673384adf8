import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hmacSha256 } from '../../src/triage/hmac-sha256.ts';

const KEYS = ['', 'Jefe', 'k'.repeat(63), 'k'.repeat(64), 'k'.repeat(65), 'ключ'.repeat(40), Buffer.alloc(131, 0xaa)];
/** Short ones after long ones, too: nothing of what came before may be left. */
const MESSAGES = ['what do ya want for nothing?', '', 'x'.repeat(5000), 'y'.repeat(1024), 'é'];

describe('hmacSha256', () => {
  it('is what RFC 4231 says (test case 2)', () => {
    expect(hmacSha256('Jefe')(Buffer.from('what do ya want for nothing?'))).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  it('is what Node says, whatever the length of key and message', () => {
    for (const key of KEYS) {
      const hmac = hmacSha256(key);
      for (const message of MESSAGES) {
        const bytes = Buffer.from(message);
        expect(hmac(bytes)).toBe(createHmac('sha256', key).update(bytes).digest('hex'));
      }
    }
  });
});
