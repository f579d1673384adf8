import { describe, expect, it } from 'vitest';
import { selectPlaces } from '../../../src/report/sarif/select-results.ts';
import { makeFinding, makeSighting } from '../fixtures.ts';

function finding(name: string, places: number) {
  const [first, ...rest] = Array.from({ length: places }, (_, n) => makeSighting({ path: `${name}${n}` }));
  return makeFinding({}, { sightings: [first, ...rest] });
}

function pathsOf(findings: Parameters<typeof selectPlaces>[0], limit: number) {
  return selectPlaces(findings, limit).map(({ sighting }) => sighting.origin.path);
}

describe('which places stay when there are too many', () => {
  it('all of them when they fit', () => {
    expect(pathsOf([finding('a', 2), finding('b', 1)], 3)).toEqual(['a0', 'a1', 'b0']);
  });

  it('every finding once before any for the second time, in the order of the findings', () => {
    expect(pathsOf([finding('a', 5), finding('b', 2), finding('c', 1)], 4)).toEqual(['a0', 'a1', 'b0', 'c0']);
  });

  it('the worst when not even one of each fits', () => {
    expect(pathsOf([finding('a', 2), finding('b', 2), finding('c', 2)], 2)).toEqual(['a0', 'b0']);
  });

  it('open places before suppressed ones', () => {
    const allowed = makeFinding({ path: 'x', changes: { suppression: { by: 'config' } } });
    expect(pathsOf([allowed, finding('a', 2)], 2)).toEqual(['a0', 'a1']);
  });
});
