import { describe, expect, it } from 'vitest';
import { hasAccount } from '../../src/posture/accounts.ts';

describe('hasAccount', () => {
  const passwd = 'root:x:0:0:root:/root:/bin/sh\njoann:x:1000:1000:ann:/home/ann:/bin/sh\n';

  it('knows those whom a line begins with', () => {
    expect(['root', 'joann'].map((user) => hasAccount(passwd, user))).toEqual([true, true]);
  });

  it.each(['ann', 'jo', 'x'])('does not take a part of a line for a user: %j', (user) => {
    expect(hasAccount(passwd, user)).toBe(false);
  });
});
