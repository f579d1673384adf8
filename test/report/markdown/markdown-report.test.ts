import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import type { ScanResult } from '../../../src/core/scan-result.ts';
import { LONGEST_COMMENT, markdownReport } from '../../../src/report/markdown/markdown-report.ts';
import { makeFinding, makeResult, makeRule, ODD_PATHS, render } from '../fixtures.ts';
import { anyResult } from '../read/any-result.ts';

const textOf = (result: ScanResult) => render(markdownReport(result));

/** As a forge shows it; dangerous HTML is let through, so that it would be seen. */
const htmlOf = (result: ScanResult): string =>
  micromark(textOf(result), {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });

const count = (html: string, pattern: RegExp): number => [...html.matchAll(pattern)].length;

const HOSTILE = [
  '</code></td></table><script>alert(1)</script>',
  'a|b|c',
  'a\\|b',
  '`x` ``y``',
  '[x](javascript:alert(1))',
  '![x](http://evil.example/y.png)',
  '@everybody #1 !2 ~bug',
  'www.evil.example',
  'http://evil.example',
  'a@evil.example',
  '&lt;b&gt;',
  '# heading',
  '<!-- -->',
  '\\',
];

describe('the Markdown report', () => {
  it('is a table of the findings, worst first, with where to end them', () => {
    const html = htmlOf(makeResult([makeFinding({ path: 'deploy/push.sh', line: 2 })]));
    expect(html).toContain('<h3>1 credential found</h3>');
    expect(html).toContain('<code>deploy/push.sh:2</code>');
    expect(html).toContain('<a href="https://github.com/settings/tokens">GitHub personal access token (classic)</a>');
  });

  it.each([...HOSTILE, ...ODD_PATHS])('takes nothing in a name for markup: %j', (path) => {
    const html = htmlOf(makeResult([makeFinding({ path }, { rule: makeRule({ title: path }) })]));
    expect(count(html, /<tr>/g)).toBe(2);
    expect(count(html, /<td/g)).toBe(5);
    expect(count(html, /<a /g)).toBe(1);
    expect(html).not.toMatch(/<(?:script|img|h1)/);
  });

  it('has a row of five cells for each open finding, whatever it holds', () => {
    fc.assert(
      fc.property(anyResult, (result) => {
        const open = result.findings.filter(({ suppression }) => !suppression).length;
        const html = htmlOf(result);
        expect(count(html, /<td/g)).toBe(open * 5);
        expect(html).not.toMatch(/<(?:script|img|h1)/);
      }),
    );
  });

  it('always fits into a comment, and says how many findings did not', () => {
    const findings = Array.from({ length: 3000 }, (_, n) => makeFinding({ path: `${'&'.repeat(n % 300)}x/${n}.env` }));
    const text = textOf(makeResult(findings));
    expect(text.length).toBeLessThanOrEqual(LONGEST_COMMENT);
    expect(text.length).toBeGreaterThan(LONGEST_COMMENT - 3000);
    const rows = count(text, /^\| \*\*/gm);
    expect(text).toContain(`… and ${(3000 - rows).toLocaleString('en')} more`);
    expect(text).toContain('### 3,000 credentials found');
  });

  it('says what was not scanned', () => {
    const diagnostics = Array.from({ length: 12 }, (_, n) => ({
      code: 'unreadable-file',
      level: 'error' as const,
      message: 'cannot be read',
      path: `file ${n}`,
    }));
    const text = textOf(makeResult([], { diagnostics }));
    expect(text).toContain('No credentials found in what could be read');
    expect(text).toContain('> **Partial**');
    expect(text).toContain('file 9');
    expect(text).toContain('> - and 2 more');
    const coverage = { files: 0, bytes: 0, skipped: {}, skippedPaths: [] };
    expect(textOf(makeResult([], { coverage }))).toContain('Nothing was scanned');
  });

  it('begins with the mark by which the comment is found again', () => {
    expect(textOf(makeResult())).toMatch(/^<!-- cli-cred-scan -->\n### No credentials found\n/);
  });
});
