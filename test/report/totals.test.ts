import { describe, expect, it } from 'vitest';
import { countTotals, isComplete, isEmptyChange } from '../../src/report/totals.ts';
import { makeFinding, makeResult, makeRule, makeSighting } from './fixtures.ts';

const allowed = { by: 'inline' } as const;

describe('totals', () => {
  it('counts findings by severity and their places', () => {
    const twice = makeFinding({}, { sightings: [makeSighting(), makeSighting({ line: 9 })] });
    const low = makeFinding({}, { rule: makeRule({ severity: 'low' }) });
    expect(countTotals([twice, low])).toEqual({
      findings: 2,
      weakSpots: 0,
      suppressed: 0,
      baselined: 0,
      sightings: 3,
      bySeverity: { critical: 1, high: 0, medium: 0, low: 1 },
    });
  });

  it('counts what is suppressed apart, also single places of a finding that counts', () => {
    const suppressed = makeFinding({}, { suppression: allowed });
    const half = makeFinding({}, { sightings: [makeSighting(), makeSighting({ changes: { suppression: allowed } })] });
    expect(countTotals([suppressed, half])).toMatchObject({ findings: 1, suppressed: 1, sightings: 1 });
  });

  it('counts apart what is no credential, but a way in which secrets are handled badly', () => {
    const weak = makeFinding({}, { rule: { ...makeRule(), remediation: 'Take it out.' } });
    expect(countTotals([weak, makeFinding()])).toMatchObject({ findings: 2, weakSpots: 1 });
  });

  it('counts what the baseline has among the suppressed', () => {
    const known = makeFinding({}, { suppression: { by: 'baseline' } });
    const totals = countTotals([known, makeFinding({}, { suppression: allowed })]);
    expect(totals).toMatchObject({ findings: 0, suppressed: 2, baselined: 1 });
  });

  it('takes a change that adds no text for an answer only when it is certain and whole', () => {
    const coverage = { files: 0, bytes: 0, skipped: {}, skippedPaths: [] };
    const change = { kind: 'range', commits: 0, certain: true } as const;
    const error = { code: 'missing-object', level: 'error', message: 'is not there' } as const;
    expect(isEmptyChange(makeResult([], { coverage, change }))).toBe(true);
    expect(isEmptyChange(makeResult([], { coverage, change: { ...change, certain: false } }))).toBe(false);
    expect(isEmptyChange(makeResult([], { coverage, change, diagnostics: [error] }))).toBe(false);
    expect(isEmptyChange(makeResult([], { coverage }))).toBe(false);
  });

  it('calls a scan complete unless it was interrupted or something could not be read', () => {
    const problem = { code: 'unreadable-file', message: 'cannot be read' };
    expect(isComplete(makeResult([], { diagnostics: [{ ...problem, level: 'warning' }] }))).toBe(true);
    expect(isComplete(makeResult([], { diagnostics: [{ ...problem, level: 'error' }] }))).toBe(false);
    expect(isComplete(makeResult([], { interrupted: true }))).toBe(false);
  });
});
