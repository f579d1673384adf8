import { describe, expect, it } from 'vitest';
import { countTotals, isComplete } from '../../src/report/totals.ts';
import { makeFinding, makeResult, makeRule, makeSighting } from './fixtures.ts';

const allowed = { by: 'inline' } as const;

describe('totals', () => {
  it('counts findings by severity and their places', () => {
    const twice = makeFinding({}, { sightings: [makeSighting(), makeSighting({ line: 9 })] });
    const low = makeFinding({}, { rule: makeRule({ severity: 'low' }) });
    expect(countTotals([twice, low])).toEqual({
      findings: 2,
      suppressed: 0,
      sightings: 3,
      bySeverity: { critical: 1, high: 0, medium: 0, low: 1 },
    });
  });

  it('counts what is suppressed apart, also single places of a finding that counts', () => {
    const suppressed = makeFinding({}, { suppression: allowed });
    const half = makeFinding({}, { sightings: [makeSighting(), makeSighting({ changes: { suppression: allowed } })] });
    expect(countTotals([suppressed, half])).toMatchObject({ findings: 1, suppressed: 1, sightings: 1 });
  });

  it('calls a scan complete unless it was interrupted or something could not be read', () => {
    const problem = { code: 'unreadable-file', message: 'cannot be read' };
    expect(isComplete(makeResult([], { diagnostics: [{ ...problem, level: 'warning' }] }))).toBe(true);
    expect(isComplete(makeResult([], { diagnostics: [{ ...problem, level: 'error' }] }))).toBe(false);
    expect(isComplete(makeResult([], { interrupted: true }))).toBe(false);
  });
});
