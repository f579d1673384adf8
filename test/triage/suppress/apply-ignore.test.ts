import { describe, expect, it } from 'vitest';
import type { Observation } from '../../../src/triage/observation.ts';
import { applyIgnore, type IgnoreContext } from '../../../src/triage/suppress/apply-ignore.ts';
import { parseIgnoreFile } from '../../../src/triage/suppress/ignore-file.ts';
import { sampleObservation } from '../sample.ts';

const context: IgnoreContext = {
  base: '/repo',
  today: '2030-01-31',
  ruleIds: new Set(['sample-token']),
  wholeFolders: ['/repo'],
};

function apply(
  text: string,
  observations: readonly Observation[],
  changes: Partial<IgnoreContext> = {},
  folder = '/repo',
) {
  return applyIgnore(observations, parseIgnoreFile(text, 'ignore', folder), { ...context, ...changes });
}

function isCovered(pattern: string, path: string, folder = '/repo'): boolean {
  return apply(pattern, [sampleObservation({ path })], {}, folder).observations[0].suppression !== undefined;
}

describe('applyIgnore', () => {
  it.each([
    ['a.txt', 'x/a.txt', true],
    ['/a.txt', 'x/a.txt', false],
    ['x/', 'x/y/a.txt', true],
    ['x/*.txt', 'x/y/a.txt', false],
    ['x/**/*.txt', 'x/y/z/a.txt', true],
    ['**', '.env', true],
    ['A.txt', 'a.txt', false],
    ['[ab].txt', 'b.txt', true],
    ['"a b.txt"', 'a b.txt', true],
    ['*.txt', '../a.txt', false],
  ])('with %s, as git would, covers %s: %s', (pattern, path, expected) => {
    expect(isCovered(pattern, path)).toBe(expected);
  });

  it('matches from the folder of the entry, wherever the scan began', () => {
    expect(isCovered('/repo/a.txt', 'a.txt', '/')).toBe(true);
    expect(isCovered('/a.txt', 'a.txt', '/repo/sub')).toBe(false);
  });

  it('gives reason and last day, of the first entry that covers', () => {
    const { observations } = apply('*.txt until=2030-01-31 reason=first\na.txt reason=second', [sampleObservation()]);
    expect(observations[0].suppression).toEqual({ by: 'ignore-file', until: '2030-01-31', reason: 'first' });
  });

  it('heeds rules, and leaves what a comment suppressed as it is', () => {
    const inline = sampleObservation({ suppression: { by: 'inline' } });
    const other = sampleObservation({ ruleId: 'other-token' });
    const { observations, diagnostics } = apply('a.txt rule=sample-token', [inline, other]);
    expect(observations).toEqual([inline, other]);
    expect(diagnostics).toEqual([]);
  });

  it('tells of an entry that ran out, and does not heed it', () => {
    const { observations, diagnostics } = apply('a.txt until=2030-01-30', [sampleObservation()]);
    expect(observations[0].suppression).toBeUndefined();
    expect(diagnostics).toEqual([
      {
        code: 'expired-ignore-entry',
        level: 'warning',
        message: 'the entry for a.txt ran out on 2030-01-30 (ignore:1)',
      },
    ]);
  });

  it('tells of an entry that nothing needs, but only where all was scanned', () => {
    const codes = (text: string, changes: Partial<IgnoreContext> = {}) =>
      apply(text, [sampleObservation()], changes).diagnostics.map(({ code }) => code);
    expect(codes('b.txt')).toEqual(['unused-ignore-entry']);
    expect(codes('a.txt')).toEqual([]);
    expect(codes('b.txt', { wholeFolders: ['/'] })).toEqual(['unused-ignore-entry']);
    expect(codes('b.txt', { wholeFolders: ['/repo/sub', '/rep'] })).toEqual([]);
    expect(codes('a.txt rule=not-in-this-scan')).toEqual([]);
  });

  it('stays fast on deep paths with costly patterns', () => {
    const deep = sampleObservation({ path: `${'a/'.repeat(2000)}b` });
    const nearlyDeep = sampleObservation({ path: `${'a/'.repeat(60)}c` });
    const started = performance.now();
    apply('**/a/**/a/**/x', [deep, nearlyDeep]);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
