import { describe, expect, it } from 'vitest';
import type { ScanResult } from '../../../src/core/scan-result.ts';
import { displayWidth } from '../../../src/report/terminal/display-width.ts';
import { terminalReport } from '../../../src/report/terminal/terminal-report.ts';
import { makeFinding, makeResult, makeRule, makeSighting, ODD_PATHS, render } from '../fixtures.ts';

const suppression = { by: 'inline' } as const;

function show(result: ScanResult, columns = 80) {
  return render(terminalReport(result, { colors: 'off', columns, links: 'off' }));
}

const unreadable = { code: 'unreadable-file', level: 'error', message: 'cannot be read', path: 'x y' } as const;

describe('a finding in a terminal', () => {
  it('says where, what, how bad, who it acts as, how long it lives and where to end it', () => {
    const text = show(makeResult([makeFinding({ path: 'config/app.env', line: 12, column: 5 })]));
    expect(text.split('\n').slice(0, 9)).toEqual([
      'config/app.env',
      '',
      '  CRITICAL  12:5  GitHub personal access token (classic)',
      "            const token = 'ghp_********",
      '            github-pat-classic · high confidence',
      '            acts as a human · API key',
      '            expires  Chosen by the owner when it is made, "no expiration"',
      '                     included; removed after a year without use.',
      '            revoke   https://github.com/settings/tokens',
    ]);
  });

  it('names the other places of the same secret', () => {
    const [first, ...rest] = ['a', 'b', 'c', 'd', 'e'].map((path) => makeSighting({ path }));
    const allowed = makeSighting({ path: 'f', changes: { suppression } });
    const text = show(makeResult([makeFinding({}, { sightings: [first, ...rest, allowed] })]));
    expect(text).toContain('also in  4 other places: b:3, c:3, d:3, …');
    expect(text).toContain('allowed  in 1 other place');
    expect(text).toContain('1 credential found in 5 places');
  });

  it('stands under the first place that is not suppressed', () => {
    const sightings = [makeSighting({ path: 'a', changes: { suppression } }), makeSighting({ path: 'b' })] as const;
    expect(show(makeResult([makeFinding({}, { sightings })]))).toMatch(/^b\n/);
  });

  it('is grouped by file, and what holds for the rule is said once in a file', () => {
    const text = show(makeResult([makeFinding({ line: 9 }), makeFinding({ path: 'b.ts' }), makeFinding({ line: 2 })]));
    expect(text.match(/^src\/app\.ts$/gm)).toHaveLength(1);
    expect(text.indexOf(' 2:14 ')).toBeLessThan(text.indexOf(' 9:14 '));
    expect(text.match(/revoke/g)).toHaveLength(2);
  });

  it('is only counted when it is suppressed', () => {
    const text = show(makeResult([makeFinding({ path: 'allowed.ts' }, { suppression })]));
    expect(text).not.toContain('allowed.ts');
    expect(text).toContain('No credentials found.');
    expect(text).toContain('suppressed   1 finding');
  });

  it('tells notes, odd encodings and that git ignores the file', () => {
    const changes = { encoding: 'base64', origin: { kind: 'file', path: '.env', tracking: 'ignored' } } as const;
    const text = show(makeResult([makeFinding({ changes }, { notes: ['checksum does not match'] })]));
    expect(text).toMatch(/^\.env\nignored by git\n/);
    expect(text).toContain('note     written in base64');
    expect(text).toContain('note     checksum does not match');
  });
});

describe('hostile text', () => {
  const hostile = 'a\u001b]0;x\u0007\u202eb\r\n\u009b31m';
  const rule = makeRule({ title: hostile, id: hostile });
  const finding = makeFinding(
    { path: hostile, changes: { snippet: hostile } },
    { rule, preview: hostile, notes: [hostile] },
  );
  const result = makeResult([finding], {
    diagnostics: [{ code: 'x', level: 'error', message: hostile, path: hostile }],
    dropped: [{ rule, path: hostile, line: 1, preview: hostile, check: hostile, reason: hostile }],
    tool: { version: '0.1.0', engine: hostile },
  });

  it('never reaches the terminal as control characters', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those must not be there
    expect(show(result)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(show(result)).toContain('\\x1b');
  });

  it.each([40, 80, 133])('fits %d columns', (columns) => {
    const wide = '鍵'.repeat(100);
    const long = makeRule({ title: `${wide} ${'title '.repeat(30)}`, id: 'x-'.repeat(60) });
    const findings = [
      finding,
      ...ODD_PATHS.map((path) =>
        makeFinding({ path: `${path}/${wide}`, line: 123_456 }, { rule: long, revealed: wide }),
      ),
    ];
    const lines = show({ ...result, findings }, columns).split('\n');
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(columns);
  });
});

describe('the summary', () => {
  it('counts findings by severity, worst first', () => {
    const severities = ['low', 'critical', 'low', 'medium'] as const;
    const text = show(makeResult(severities.map((severity) => makeFinding({}, { severity }))));
    expect(text).toContain('4 credentials found\n  1 critical · 1 medium · 2 low\n');
  });

  it('says how much was scanned, how fast, with what, and what was skipped and why', () => {
    const coverage = { files: 1204, bytes: 12_400_000, skipped: { binary: 12, 'too-large': 3 }, skippedPaths: [] };
    const text = show(makeResult([], { coverage }));
    expect(text).toContain('scanned      1,204 files, 12.4 MB in 1.2 s, engine re2');
    expect(text).toContain('skipped      12 binary, 3 too large');
  });

  it('says what else could be scanned, without the history of what has none', () => {
    expect(show(makeResult())).toMatch(/not covered +the git history/);
    expect(show(makeResult([], { targets: ['-'] }))).not.toContain('git history');
  });

  it('says how many findings the thresholds left out', () => {
    expect(show({ ...makeResult(), belowThreshold: 3 })).toMatch(/not shown +3 findings below the thresholds/);
    expect(show(makeResult())).not.toContain('not shown');
  });

  it('does not let a scan of nothing look like a clean one', () => {
    const coverage = { files: 0, bytes: 0, skipped: { empty: 2 }, skippedPaths: [] };
    const text = show(makeResult([], { coverage }));
    expect(text).toContain('Nothing was scanned');
    expect(text).not.toContain('No credentials found');
  });

  it('says loudly when the scan is partial, and why', () => {
    expect(show(makeResult([], { interrupted: true }))).toContain('PARTIAL: the scan was interrupted');
    const text = show(makeResult([makeFinding()], { diagnostics: [unreadable] }));
    expect(text).toContain('PARTIAL: not everything could be scanned');
    expect(text).toContain('error        x y: cannot be read');
    expect(show(makeResult([], { diagnostics: [unreadable] }))).toContain(
      'No credentials found in what could be read.',
    );
  });

  it('lists errors before warnings, and the first ten of many', () => {
    const warning = { ...unreadable, level: 'warning', message: 'changed' } as const;
    const text = show(makeResult([], { diagnostics: [warning, ...Array(14).fill(unreadable)] }));
    expect(text.match(/cannot be read/g)).toHaveLength(10);
    expect(text).not.toContain('changed');
    expect(text).toContain('and 5 more; --format json tells them all');
  });
});

describe('dropped candidates', () => {
  it('have a section of their own, each with its place and reason', () => {
    const dropped = [
      { rule: makeRule(), path: 'a  b', line: 7, preview: '********', check: 'entropy', reason: 'too regular' },
    ];
    const text = show(makeResult([], { dropped }));
    expect(text).toContain('Dropped candidates (1)\n\n  a  b:7\n    rule     github-pat-classic ********\n');
    expect(text).toContain('    refused  entropy: too regular\n');
  });
});

describe('colours', () => {
  it('are there only when they are on', () => {
    const result = makeResult([makeFinding()]);
    expect(render(terminalReport(result, { colors: 'on', columns: 80, links: 'off' }))).toContain('\u001b[');
    expect(show(result)).not.toContain('\u001b[');
  });
});

describe('links in a terminal', () => {
  const linked = (result: ScanResult) => render(terminalReport(result, { colors: 'off', columns: 80, links: 'on' }));
  const link = (url: string, text: string) => `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\`;

  it('lead to the file and to where the credential is ended', () => {
    const text = linked(makeResult([makeFinding({ path: 'config/a b.env' })]));
    expect(text).toContain(link('file:///home/me/a%20project/config/a%20b.env', 'config/a b.env'));
    expect(text).toContain(link('https://github.com/settings/tokens', 'https://github.com/settings/tokens'));
  });

  it.each([...ODD_PATHS])('cannot be left by what a file is called: %j', (path) => {
    const [, ...opened] = linked(makeResult([makeFinding({ path })])).split('\u001b]8;;');
    for (const sequence of opened) expect(sequence.split('\u001b\\')[0]).toMatch(/^[!-~]*$/);
  });

  it('are none to an address of a rule that would end the sequence', () => {
    const { lifecycle } = makeRule();
    const rule = makeRule({ lifecycle: { ...lifecycle, revoke: { url: 'https://x/\u0007\u001b[31m', how: 'x' } } });
    expect(linked(makeResult([makeFinding({}, { rule })]))).not.toContain('\u0007');
  });

  it('are none where files are not, as in commits', () => {
    const origin = { kind: 'git', path: 'x', commit: 'a'.repeat(40), author: 'A', date: '2026-01-01' } as const;
    expect(linked(makeResult([makeFinding({ changes: { origin } })]))).not.toContain('file://');
  });
});
