import { describe, expect, it } from 'vitest';
import { mergeResults } from '../../src/triage/merge-results.ts';
import { makeFinding, makeResult, makeRule, makeSighting } from '../report/fixtures.ts';

const low = makeRule({ id: 'low-one', severity: 'low' });

describe('a merged report', () => {
  it('has the findings of all, worst first', () => {
    const merged = mergeResults([
      makeResult([makeFinding({ path: 'a' }, { rule: low })]),
      makeResult([makeFinding({ path: 'b' })]),
    ]);
    expect(merged.findings.map(({ sightings }) => sightings[0].origin.path)).toEqual(['b', 'a']);
  });

  it('tells a secret that two scans found once, with the places of both', () => {
    const secretFingerprint = 'ab'.repeat(32);
    const merged = mergeResults([
      makeResult([makeFinding({ path: 'a' }, { secretFingerprint, notes: ['one'] })]),
      makeResult([makeFinding({ path: 'b' }, { secretFingerprint, notes: ['two'] })]),
    ]);
    expect(merged.findings).toHaveLength(1);
    expect(merged.findings[0]).toMatchObject({ notes: ['one', 'two'], sightings: [{}, {}] });
  });

  it('is the same report when it is merged with itself', () => {
    const result = makeResult([makeFinding({ path: 'a' }), makeFinding({ path: 'b' })]);
    expect(mergeResults([result, result]).findings).toEqual(result.findings);
  });

  it('does not join what one report told apart', () => {
    const twins = makeResult([makeFinding({ path: 'a' }), makeFinding({ path: 'a' })]);
    expect(mergeResults([twins, twins]).findings).toHaveLength(2);
  });

  it.each([
    ['/home/me/a', '/home/me/b', '/home/me', 'a/x.env', 'b/x.env'],
    ['/home/me', '/home/me/b', '/home/me', 'x.env', 'b/x.env'],
    ['/a', '/b', '/', 'a/x.env', 'b/x.env'],
    ['C:\\work\\a', 'C:\\work\\b', 'C:\\work', 'a/x.env', 'b/x.env'],
    ['C:\\a', 'D:\\b', 'C:\\a', 'x.env', 'D:/b/x.env'],
  ])('of %s and %s tells paths from %s, and never takes their files for the same', (a, b, base, pathA, pathB) => {
    const [one, two] = [a, b].map((folder) => makeResult([makeFinding({ path: 'x.env' })], { base: folder }));
    const merged = mergeResults([one, two]);
    expect(merged.base).toBe(base);
    expect(merged.findings.map(({ sightings }) => sightings[0].origin.path).sort()).toEqual([pathA, pathB].sort());
  });

  it('is suppressed only where all places are', () => {
    const suppression = { by: 'inline' } as const;
    const secretFingerprint = 'ab'.repeat(32);
    const allowed = makeFinding({ path: 'a', changes: { suppression } }, { suppression, secretFingerprint });
    const open = makeFinding({ path: 'b' }, { secretFingerprint });
    expect(mergeResults([makeResult([allowed]), makeResult([open])]).findings[0]).not.toHaveProperty('suppression');
    expect(mergeResults([makeResult([allowed]), makeResult([allowed])]).findings[0]).toHaveProperty('suppression');
  });

  it('adds up what was scanned, and is as partial as its parts', () => {
    const part = makeResult([makeFinding({ changes: {} }, { sightings: [makeSighting()] })], {
      coverage: { files: 2, bytes: 10, skipped: { binary: 1 }, skippedPaths: [{ path: 'a.bin', reason: 'binary' }] },
      diagnostics: [{ code: 'unreadable-file', level: 'error', message: 'cannot be read', path: 'b' }],
      belowThreshold: 3,
    });
    const merged = mergeResults([part, { ...part, base: '/home/me', interrupted: true, source: 'history' }]);
    expect(merged).toMatchObject({
      coverage: { files: 4, bytes: 20, skipped: { binary: 2 } },
      belowThreshold: 6,
      interrupted: true,
      source: 'several',
      diagnostics: [{ path: 'a project/b' }, { path: 'b' }],
    });
  });
});
