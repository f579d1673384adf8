import { describe, expect, it } from 'vitest';
import { FORMAT_NAMES } from '../../../src/report/format-names.ts';
import { loadReporter } from '../../../src/report/formats.ts';
import { readReport } from '../../../src/report/read/read-report.ts';
import { render } from '../fixtures.ts';
import { foreignReports, freshSecret } from './foreign-reports.ts';

const SECRET = freshSecret(String(process.hrtime.bigint()));
const REPORTS = foreignReports(SECRET);
const READING = { name: 'some file', base: '/work', now: new Date('2026-11-28T00:00:00Z'), version: '0.1.0' };
const read = (text: string) => readReport(Buffer.from(text), READING);

/** Every run of eight characters of what is secret in it. */
const partsOf = (secret: string): readonly string[] =>
  Array.from({ length: secret.length - 12 }, (_, at) => secret.slice(5 + at, 13 + at));

describe.each(Object.entries(REPORTS))('a report of %s', (who, text) => {
  it('is known by its content, and read', () => {
    const { findings, source, diagnostics, base } = read(text);
    expect({ source, base, count: findings.length }).toEqual({ source: 'report', base: '/work', count: 1 });
    expect(findings[0].rule.provider.name).toBe(who.split(',')[0]);
    const [{ origin, region }] = findings[0].sightings;
    expect(origin.path).toMatch(/^deploy\/(?:\*{8}\/)?push\.sh$/);
    expect(region).toMatchObject({
      startLine: 2,
      startColumn: who === 'TruffleHog' || who === 'detect-secrets' ? 1 : 7,
    });
    expect(diagnostics).toEqual([
      expect.objectContaining({
        code: 'foreign-report',
        level: 'warning',
        message: expect.stringContaining(who.split(',')[0]),
      }),
    ]);
  });

  it.each(FORMAT_NAMES)('tells nothing of its secret as %s', async (format) => {
    const told = render((await loadReporter(format))(read(text), { colors: 'off', columns: 80, links: 'off' }));
    expect(partsOf(SECRET).filter((part) => told.includes(part))).toEqual([]);
  });

  it('is a report of ours from then on', async () => {
    const before = read(text);
    const again = read(render((await loadReporter('json'))(before, { colors: 'off', columns: 80, links: 'off' })));
    expect(again.findings).toEqual(before.findings);
    expect(again.source).toBe('report');
  });
});

describe('reports of other scanners', () => {
  it('make one finding of one secret in several places', () => {
    const [{ sightings, rule }] = read(REPORTS.gitleaks).findings;
    expect(rule).toMatchObject({ id: 'gitleaks/github-pat', title: 'A GitHub token' });
    expect(sightings.map(({ origin, region }) => [origin.kind, region.startLine])).toEqual([
      ['git', 2],
      ['file', 9],
    ]);
  });

  it('make two of places that only say that something was left out', () => {
    const redacted = REPORTS.gitleaks.replaceAll(SECRET, 'REDACTED');
    expect(read(redacted).findings).toHaveLength(2);
  });

  it('are as severe as they say: verified first, then by the scale of SARIF', () => {
    expect(read(REPORTS.TruffleHog).findings[0]).toMatchObject({ severity: 'critical', confidence: 'high' });
    expect(read(REPORTS['Some Scanner, as SARIF']).findings[0].severity).toBe('high');
    expect(read(REPORTS.gitleaks).findings[0].severity).toBe('medium');
  });

  it.each([
    ['a list of numbers', '[1, 2]', 'some file: is a list, and nothing in it tells whose'],
    ['an empty list', '[]', 'some file: is a list, and nothing in it tells whose'],
    ['a line of something else after the first', `${REPORTS.TruffleHog}{"a": 1}\n`, 'some file: SourceMetadata: '],
    ['a run without a name', '{"runs": [{"tool": {"driver": {}}, "results": []}]}', 'some file: tool.driver.name: '],
  ])('that are damaged are one line: %s', (_what, text, message) => {
    expect(() => read(text)).toThrow(message);
    expect(() => read(text)).toThrow(/^[^\n]*$/);
  });
});
