import { describe, expect, it } from 'vitest';
import { rankFindings } from '../../src/triage/rank.ts';
import { aboveThreshold, isAtLeast } from '../../src/triage/threshold.ts';
import { sampleFinding } from './sample.ts';

const findings = [
  sampleFinding({ id: 'a', severity: 'low' }, { confidence: 'high' }),
  sampleFinding({ id: 'b', severity: 'critical' }, { confidence: 'low' }),
  sampleFinding({ id: 'c', severity: 'critical' }, { confidence: 'high', path: 'z.txt' }),
  sampleFinding({ id: 'd', severity: 'critical' }, { confidence: 'high', path: 'b.txt', offset: 10 }),
  sampleFinding({ id: 'f', severity: 'critical' }, { confidence: 'high', path: 'b.txt', offset: 9 }),
  sampleFinding({ id: 'e', severity: 'critical' }, { confidence: 'high', path: 'b.txt', offset: 9 }),
];
const ids = (list: typeof findings): string => list.map((finding) => finding.rule.id).join('');

describe('rankFindings', () => {
  it('puts the worst first: severity, confidence, path, line as a number, rule', () => {
    expect(ids(rankFindings(findings))).toBe('efdcba');
  });

  it('gives the same order whatever order it gets', () => {
    expect(ids(rankFindings(findings.toReversed()))).toBe('efdcba');
  });
});

describe('of two versions of a file, with a finding at the same place', () => {
  const finding = sampleFinding({ id: 'a', severity: 'high' }, { confidence: 'high' });
  const [sighting] = finding.sightings;
  const inCommit = (commit: string, date: string) => {
    const origin = { kind: 'git', path: sighting.origin.path, commit, author: '', date } as const;
    return { ...finding, sightings: [{ ...sighting, origin }] as const };
  };
  const commits = [
    inCommit('c', '2026-11-28T09:00:00+01:00'),
    inCommit('b', '2026-11-28T08:30:00+00:00'),
    inCommit('a', '2026-11-28T10:30:00+02:00'),
  ];
  const commitsOf = (list: readonly (typeof commits)[number][]): string =>
    list.map(({ sightings: [{ origin }] }) => origin.commit).join('');

  it.each([
    ['this', commits],
    ['the other', commits.toReversed()],
  ])('the oldest comes first, given in %s order', (_order, list) => {
    expect(commitsOf(rankFindings(list) as typeof commits)).toBe('cab');
  });
});

describe('aboveThreshold', () => {
  it('leaves out what is less severe or less sure', () => {
    expect(ids(aboveThreshold(findings, { minSeverity: 'low', minConfidence: 'low' }))).toBe('abcdfe');
    expect(ids(aboveThreshold(findings, { minSeverity: 'medium', minConfidence: 'low' }))).toBe('bcdfe');
    expect(ids(aboveThreshold(findings, { minSeverity: 'low', minConfidence: 'medium' }))).toBe('acdfe');
  });

  it('counts the minimum itself in', () => {
    expect(isAtLeast('high', 'high')).toBe(true);
    expect(isAtLeast('medium', 'high')).toBe(false);
  });
});
