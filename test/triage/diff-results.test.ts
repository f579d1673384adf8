import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/finding.ts';
import { diffResults } from '../../src/triage/diff-results.ts';
import { makeFinding, makeResult, makeSighting } from '../report/fixtures.ts';

const pathsOf = (findings: readonly Finding[]) => findings.map(({ sightings }) => sightings[0].origin.path);

function diff(before: readonly Finding[], after: readonly Finding[]) {
  const { added, gone, kept, keys } = diffResults(makeResult(before), makeResult(after));
  return { added: pathsOf(added), gone: pathsOf(gone), kept: pathsOf(kept), keys };
}

const secret = (path: string, letter: string, line = 3) =>
  makeFinding({ path, line }, { secretFingerprint: letter.repeat(64) });

describe('a comparison of two scans', () => {
  it('tells what is new, what is gone and what is still there', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((path) => makeFinding({ path }));
    expect(diff([a, b], [b, c])).toEqual({ added: ['c'], gone: ['a'], kept: ['b'], keys: 'comparable' });
  });

  it('knows a secret again that was moved to another file, by its fingerprint', () => {
    expect(diff([secret('old', 'a')], [secret('new', 'a')])).toMatchObject({ added: [], gone: [], kept: ['new'] });
  });

  it('takes another secret on the same line for a new one', () => {
    const both = [secret('same', 'a'), secret('other', 'c')];
    expect(diff(both, [secret('same', 'b'), both[1]])).toMatchObject({ added: ['same'], gone: ['same'] });
  });

  it('goes by places where one of the scans had no key', () => {
    expect(diff([makeFinding({ path: 'a' })], [secret('a', 'a')])).toMatchObject({ added: [], kept: ['a'] });
  });

  it('pairs secrets that had the same line one after another, each once', () => {
    const at = (commit: string) =>
      makeFinding(
        {},
        {
          sightings: [
            makeSighting({
              changes: {
                origin: { kind: 'git', path: 'a', commit: commit.repeat(40), author: 'A', date: '2026-01-01' },
              },
            }),
          ],
        },
      );
    expect(diff([at('1'), at('2')], [at('2'), at('1')])).toMatchObject({ added: [], gone: [], kept: ['a', 'a'] });
    expect(diff([at('1')], [at('1'), at('2')])).toMatchObject({ added: ['a'], kept: ['a'] });
  });

  it('takes what is suppressed for not there', () => {
    const allowed = makeFinding({ path: 'a' }, { suppression: { by: 'baseline' } });
    expect(diff([makeFinding({ path: 'a' })], [allowed])).toMatchObject({ gone: ['a'], kept: [] });
    expect(diff([allowed], [makeFinding({ path: 'a' })])).toMatchObject({ added: ['a'], kept: [] });
  });

  it('notices that the scans had different keys', () => {
    const [before, after] = ['a', 'b'].map((letter) => ['x', 'y'].map((path) => secret(path, letter)));
    expect(diff(before, after).keys).toBe('different');
  });

  it('says whether both scans were whole', () => {
    expect(diffResults(makeResult(), makeResult()).complete).toBe(true);
    expect(diffResults(makeResult([], { interrupted: true }), makeResult()).complete).toBe(false);
  });
});
