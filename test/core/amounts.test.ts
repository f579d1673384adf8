import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatDuration } from '../../src/core/amounts.ts';

describe('amounts', () => {
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

  it.each([
    [1, '1 entry'],
    [0, '0 entries'],
    [1204, '1,204 entries'],
  ])('counts %d in the singular or the plural', (count, text) => {
    expect(formatCount(count, 'entry', 'entries')).toBe(text);
  });

  it('adds an s where no plural is given', () => {
    expect(formatCount(2, 'file')).toBe('2 files');
  });
});
