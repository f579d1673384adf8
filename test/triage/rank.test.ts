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
