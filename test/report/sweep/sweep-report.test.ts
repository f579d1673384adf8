import { describe, expect, it } from 'vitest';
import type { FindingSummary, SweepReport } from '../../../src/core/sweep-summary.ts';
import { tellSweep } from '../../../src/report/sweep/tell-sweep.ts';
import { displayWidth } from '../../../src/report/terminal/display-width.ts';
import { render } from '../fixtures.ts';
import { axeProblems, CHROMIUM, openReport } from '../html/chromium.ts';
import { sarifProblems } from '../sarif/multitool.ts';

const LOOKS = { colors: 'off', columns: 80, links: 'off' } as const;
const HOSTILE = '<script>alert(1)</script>|`x` @everyone =cmd() "quoted" \u001b[31m\u202e \n| a | b |';

function finding(changes: Partial<FindingSummary> = {}): FindingSummary {
  return {
    fingerprint: 'ab'.repeat(32),
    rule: 'github-pat-classic',
    title: 'GitHub personal access token (classic)',
    severity: 'critical',
    state: 'new',
    preview: 'ghp_********',
    firstSeenAt: '2026-03-02T06:00:00.000Z',
    lastSeenAt: '2026-03-06T06:00:00.000Z',
    introducedAt: '2024-01-01T00:00:00.000Z',
    introducedBy: 'Ann <ann@example.org>',
    revoke: 'https://github.com/settings/tokens',
    place: { repository: 'git.example.org/acme/api', path: 'src/a b.sh', line: 3, column: 14, commit: 'c'.repeat(40) },
    repositories: 2,
    places: 3,
    ...changes,
  };
}

function report(changes: Partial<SweepReport> = {}): SweepReport {
  const run = {
    id: 2,
    startedAt: '2026-03-06T06:00:00.000Z',
    endedAt: '2026-03-06T07:30:00.000Z',
    outcomes: { pending: 0, scanned: 118, partial: 0, empty: 1, failed: 1 },
    bytes: 1_234_567_890,
    newFindings: 1,
    openFindings: 2,
  };
  const gone = { code: 'not-opened', level: 'error', message: 'no such host' } as const;
  return {
    summary: {
      store: 'sweeps.db',
      at: '2026-03-06T08:00:00.000Z',
      repositories: {
        known: 121,
        neverScanned: 2,
        neverScannedNames: ['git.example.org/acme/lost', 'git.example.org/acme/old'],
      },
      runs: [run],
      attestation: {
        run,
        program: '0.1.0',
        rulesVersion: '0123456789ab',
        ruleCount: 763,
        sources: ['/srv/git'],
        problems: [],
        gaps: [{ repository: 'git.example.org/acme/lost', outcome: 'failed', attempts: 4, problems: [gone] }],
        notes: [
          {
            repository: 'git.example.org/acme (texts)',
            problems: [{ ...gone, level: 'warning', message: 'epics: none' }],
          },
        ],
        scanned: [
          {
            repository: 'git.example.org/acme/web',
            outcome: 'scanned',
            at: '2026-03-06T07:30:00.000Z',
            objects: 9,
            bytes: 4096,
          },
        ],
      },
      states: { new: 1, confirmed: 1, rotating: 0, revoked: 3, gone: 0, accepted: 0 },
      open: { critical: 1, high: 1, medium: 0, low: 0 },
      overdue: 1,
      revocation: { revoked: 3, meanDays: 4.25, meanExposedDays: 795.2 },
      oldest: [finding()],
      owners: [{ owner: 'Ann <ann@example.org>', open: 2, worst: 'critical' }],
    },
    findings: [
      finding(),
      finding({ fingerprint: 'cd'.repeat(32), severity: 'high', state: 'confirmed', owner: 'team-a' }),
    ],
    leftOut: 0,
    ...changes,
  };
}

/** Names that others chose, in every place where there is one. */
function hostile(): SweepReport {
  const place = { repository: HOSTILE, path: HOSTILE, line: 1, column: 1 };
  const { summary } = report();
  return {
    summary: {
      ...summary,
      repositories: { known: 1, neverScanned: 1, neverScannedNames: [HOSTILE] },
      oldest: [finding({ place })],
      owners: [{ owner: HOSTILE, open: 1, worst: 'low' }],
    },
    findings: [finding({ place, introducedBy: HOSTILE, owner: HOSTILE, reason: HOSTILE })],
    leftOut: 0,
  };
}

const tell = (of: SweepReport, format: Parameters<typeof tellSweep>[1]): string => render(tellSweep(of, format, LOOKS));

describe('a report of sweeps', () => {
  it.each(['terminal', 'markdown', 'html'] as const)('tells people everything they ask: %s', (format) => {
    const text = tell(report(), format)
      .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
      .replace(/\s+/g, ' ');
    for (const told of [
      '121 known, 2 never scanned',
      '2 · 1 critical · 1 high',
      '4.3 days after a sweep saw it',
      '795 days',
    ])
      expect(text).toContain(told);
    for (const told of [
      '118 scanned',
      '1 failed',
      '763 rules (version 0123456789ab)',
      'no such host',
      'acme (texts): epics: none',
      'team-a',
      'abababababab',
    ])
      expect(text).toContain(told);
  });

  it('keeps to the width of a terminal, whatever names there are', () => {
    for (const of of [report(), hostile()])
      for (const line of tell(of, 'terminal').split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(80);
  });

  it.each(['terminal', 'markdown', 'html', 'csv'] as const)('lets no name drive what shows it: %s', (format) => {
    const text = tell(hostile(), format);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not be there
    expect(text).not.toMatch(/\u001b|\u202e/);
    if (format === 'html' || format === 'markdown') expect(text).not.toContain('<script>');
    if (format === 'markdown') expect(text.split('\n').filter((line) => line.startsWith('| a |'))).toEqual([]);
  });

  it('is a line for each finding as CSV', () => {
    const [heading, ...lines] = tell(report(), 'csv').trimEnd().split('\r\n');
    expect(heading.split(',')).toHaveLength(lines[0].split(',').length);
    expect(lines).toHaveLength(2);
    expect(tell({ ...report(), findings: [finding({ owner: '=cmd()' })] }, 'csv')).toContain(`"'=cmd()"`);
  });

  it('is one JSON document with a version', () => {
    const document = JSON.parse(tell(report({ leftOut: 7 }), 'json')) as Record<string, unknown>;
    expect(document).toMatchObject({ version: 1, store: 'sweeps.db', leftOut: 7, findings: [{ state: 'new' }, {}] });
  });

  it('is SARIF that Microsoft’s validator has nothing against', async () => {
    const text = tell(report(), 'sarif');
    const [run] = (JSON.parse(text) as { runs: { results: { locations: unknown[]; fingerprints: unknown }[] }[] }).runs;
    expect(run.results).toHaveLength(2);
    expect(run.results[0]).toMatchObject({
      fingerprints: { 'cliCredScanSecret/v1': 'ab'.repeat(32) },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'git.example.org/acme/api/src/a%20b.sh' },
            region: { startLine: 3 },
          },
        },
      ],
    });
    expect(await sarifProblems(text)).toEqual([]);
    const { summary } = report();
    const unlisted = { code: 'listing-failed', level: 'error', message: 'answered 500', path: 'github:acme' } as const;
    const leftOut = { code: 'left-out', level: 'warning', message: '2 of 3 repositories left out, as asked' } as const;
    const attested = (problems: readonly (typeof unlisted | typeof leftOut)[]) =>
      tell(report({ summary: { ...summary, attestation: { ...summary.attestation!, gaps: [], problems } } }), 'sarif');
    expect(attested([unlisted])).toContain('github:acme: answered 500');
    expect(attested([unlisted])).toMatch(/"executionSuccessful": ?false/);
    expect(attested([leftOut])).toMatch(/"executionSuccessful": ?true/);
    expect(await sarifProblems(attested([unlisted, leftOut]))).toEqual([]);
    expect(await sarifProblems(tell(hostile(), 'sarif'))).toEqual([]);
  });

  it('says when it was told, how old the oldest secret is, and what is due', () => {
    const due = finding({ dueOn: '2026-03-09' });
    const text = tell(report({ findings: [due] }), 'terminal').replace(/\s+/g, ' ');
    expect(text).toContain('as of 2026-03-06 08:00. All times are in UTC.');
    expect(text).toContain('The oldest has been there for 795 days.');
    expect(text).toContain('new, due 2026-03-09');
    const { summary } = report();
    const soon = { ...summary, revocation: { revoked: 1, meanDays: 0.01, meanExposedDays: 0.5 } };
    expect(tell(report({ summary: soon }), 'terminal').replace(/\s+/g, ' ')).toContain(
      'less than an hour after a sweep saw it, 12 hours after it was committed',
    );
  });

  it('has one empty line between its parts in Markdown', () => {
    const gapless = { ...report().summary.attestation!, gaps: [] };
    const text = tell(report({ summary: { ...report().summary, attestation: gapless } }), 'markdown');
    expect(text).toContain('\n\n## Worst findings\n\n| Severity |');
    expect(text).not.toContain('\n\n\n');
  });

  it('draws the trend from two runs on, and leads to what is in a text', () => {
    const [run] = report().summary.runs;
    const runs = [run, { ...run, id: 1, openFindings: 9 }];
    const url = 'https://git.example.org/acme/api/issues/7#issuecomment-2';
    const place = { repository: 'git.example.org/acme/api (texts)', path: 'issues/7', line: 2, column: 1, url };
    const page = tell(report({ summary: { ...report().summary, runs }, findings: [finding({ place })] }), 'html');
    expect(page).toContain('the first ended with 9 open findings, the last one with 2');
    expect(page.match(/<rect/g)).toHaveLength(4);
    expect(page).toContain(`<a href="${url}" rel="noreferrer">`);
    expect(tell(report(), 'html')).not.toContain('<svg');
    expect(
      tell(report({ findings: [finding({ place: { ...place, url: 'javascript:alert(1)' } })] }), 'html'),
    ).not.toContain('<a href');
  });

  it.skipIf(!CHROMIUM)('fits a telephone, with a word beside each cell', async () => {
    const { page } = await openReport(tell(report(), 'html'), '', { viewport: { width: 390, height: 844 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    expect(await axeProblems(page)).toEqual([]);
    const words = `getComputedStyle(document.querySelector('td[data-head="Where"]'), '::before').content`;
    expect(await page.evaluate(words)).toBe('"Where"');
  });

  it.skipIf(!CHROMIUM)('is a page that loads and runs nothing, and that everybody can read', async () => {
    const { page, requests, complaints } = await openReport(tell(hostile(), 'html'));
    expect(await page.locator('h1').textContent()).toBe('Credentials in repositories');
    expect(await page.locator('table').count()).toBeGreaterThan(4);
    expect(await axeProblems(page)).toEqual([]);
    expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
  });
});
