import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatDuration, identityPhrase } from '../../src/report/wording.ts';

describe('wording', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [34_567, '34.6 kB'],
    [999_499, '999 kB'],
    [999_500, '1.0 MB'],
    [12_400_000, '12.4 MB'],
    [5.2e15, '5,200 TB'],
  ])('writes %d bytes as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it.each([
    [0.4, '0 ms'],
    [85.2, '85 ms'],
    [999.7, '1.0 s'],
    [59_949, '59.9 s'],
    [59_960, '1 min 0 s'],
    [125_000, '2 min 5 s'],
  ])('writes %d milliseconds as %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  it('has a singular and groups thousands', () => {
    expect([formatCount(1, 'file'), formatCount(0, 'file'), formatCount(1204, 'file')]).toEqual([
      '1 file',
      '0 files',
      '1,204 files',
    ]);
  });

  it('says who a credential acts as and what it is', () => {
    expect(identityPhrase({ pattern: 'api_key', actor: 'human', evidence: '' })).toBe('acts as a human · API key');
  });
});
