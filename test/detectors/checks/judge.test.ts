import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/detectors/checks/judge.ts';
import { NOISE_CHECKS } from '../../../src/detectors/checks/noise.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { candidateIn, keyOf, passwordOf, tokenOf, tokenWith } from './make-candidate.ts';

const RANDOM = [
  '{hex:32}',
  '{hex:40}',
  '{hex:64}',
  '{base62:40}',
  '{base62:24}',
  '{lowernum:32}',
  '{base64:44}',
  '{base64url:43}',
];

describe('judge', () => {
  it.each(['hunter2!Xy', 'Tr0ub4dor&3', 'x9$kd!pq', 'P@ssw0rd2024!'])('keeps the password %s as it is', (value) => {
    expect(judge(passwordOf(value)).verdict).toBe('keep');
  });

  it('keeps a word as a password, with less confidence and a note', () => {
    const bare = candidateIn('x = «open_sesame»', { pattern: 'password' }, 'password');
    expect(judge(bare)).toEqual({ verdict: 'keep', lowered: 1, notes: ['made of words'] });
  });

  it.each(RANDOM)('keeps every random %s in quotes, bare and as a token', (expression) => {
    const values = Array.from({ length: 500 }, (_, i) => expandExample(expression, `${i}`));
    const candidates = values.flatMap((value) => [
      keyOf(value),
      candidateIn(`api_key=«${value}»`, {}, 'api_key'),
      tokenOf('tok_', value),
    ]);
    expect(candidates.map((candidate) => judge(candidate)).filter(({ verdict }) => verdict === 'drop')).toEqual([]);
  });

  it('says which check dropped a candidate and why', () => {
    expect(judge(keyOf('your_api_key_here'))).toEqual({
      verdict: 'drop',
      check: 'placeholder',
      reason: 'a marker such as EXAMPLE or xxxxxx',
    });
  });

  it('asks the rule’s own checks first', () => {
    const candidate = candidateIn('t = «tok_aaaaaaaa»', {
      match: tokenWith('tok_'),
      checks: [{ check: 'entropy', min: 3 }],
    });
    expect(judge(candidate)).toMatchObject({ verdict: 'drop', check: 'rule:entropy' });
  });

  it('adds up the steps of several checks', () => {
    const traits = {
      pattern: 'password',
      checks: [{ check: 'checksum', algorithm: 'xor-base62', onFailure: 'lower' }],
    } as const;
    expect(judge(candidateIn('x = «open_sesame»', traits))).toMatchObject({ verdict: 'keep', lowered: 2 });
  });

  it('leaves out the checks that are switched off', () => {
    const candidate = keyOf('your_api_key_here');
    const all = new Set(NOISE_CHECKS.map(({ id }) => id));
    expect(judge(candidate, all)).toEqual({ verdict: 'keep', lowered: 0, notes: [] });
    expect(judge(candidate, new Set(['repeated'])).verdict).toBe('drop');
  });

  it('never repeats the secret in a reason', () => {
    for (const secret of ['your_api_key_here', 'aaaaaaaaaaaa', 'abcdefghijklmnop', '/etc/passwd', 'bearerToken']) {
      expect(JSON.stringify(judge(keyOf(secret)))).not.toContain(secret);
    }
  });

  it('stays linear in what it is given', () => {
    const hostile = [
      'a.'.repeat(50_000),
      '${'.repeat(50_000),
      '://@'.repeat(25_000),
      'ab'.repeat(50_000),
      '<'.repeat(100_000),
    ];
    const started = performance.now();
    for (const secret of hostile) judge(keyOf(secret));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('NOISE_CHECKS', () => {
  it('have ids of their own', () => {
    const ids = NOISE_CHECKS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
