import { describe, expect, it } from 'vitest';
import { parseSize } from '../../src/config/size.ts';
import { UsageError } from '../../src/core/errors.ts';

describe('parseSize', () => {
  it.each([
    ['500', 500],
    [500, 500],
    ['1_000', 1000],
    ['10MB', 10_000_000],
    ['10 mb', 10_000_000],
    ['512KiB', 524_288],
    ['1.5k', 1500],
    ['2GiB', 2_147_483_648],
  ])('reads %s as %i bytes', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });

  it.each([
    '',
    'MB',
    '-1',
    '0',
    '1TB',
    '10 MB MB',
    '1e3',
    'NaN',
    '99999999999999999999',
    0.2,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ])('refuses %s', (text) => {
    expect(() => parseSize(text)).toThrow(UsageError);
  });
});
