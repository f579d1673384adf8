import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScanResult } from '../../../src/core/scan-result.ts';
import { loadHtmlReport } from '../../../src/report/html/html-report.ts';
import { makeFinding, makeResult, makeRule, makeSighting, ODD_PATHS, render } from '../fixtures.ts';
import { anyResult } from '../read/any-result.ts';
import { axeProblems, CHROMIUM, openReport } from './chromium.ts';

const report = await loadHtmlReport();
const htmlOf = (result: ScanResult): string => render(report(result, { colors: 'off', columns: 80, links: 'off' }));

const commit = (author: string, committed: string) => ({
  commit: 'c'.repeat(40),
  author,
  authored: committed,
  committer: author,
  committed,
});

const password = makeRule({
  id: 'a-password',
  title: 'A password',
  severity: 'low',
  identity: { pattern: 'password', actor: 'service', evidence: 'It is one.' },
  lifecycle: { lifetime: 'never_expires', expires: 'Never.', revoke: { how: 'Change it.' } },
});

/** A history with something for every plot: two people, a secret in two files, one that was taken away. */
const HISTORY = makeResult(
  [
    makeFinding(
      {},
      {
        sightings: [makeSighting({ path: 'deploy/push.sh' }), makeSighting({ path: 'deploy/pull.sh' })],
        history: {
          introduced: commit('Ann <ann@example.com>', '2025-01-01T00:00:00Z'),
          atBranchTip: true,
          exposedDays: 398,
        },
      },
    ),
    makeFinding(
      { path: 'old.env' },
      {
        rule: password,
        history: {
          introduced: commit('Bob <bob@example.com>', '2025-06-01T00:00:00Z'),
          removed: commit('Bob <bob@example.com>', '2025-07-01T00:00:00Z'),
          atBranchTip: false,
          exposedDays: 247,
        },
      },
    ),
    makeFinding(
      { path: 'known.env', changes: { suppression: { by: 'baseline' } } },
      { suppression: { by: 'baseline', reason: 'a sample' } },
    ),
  ],
  { source: 'history' },
);

const MANY = makeResult(
  Array.from({ length: 230 }, (_, n) =>
    makeFinding({ path: `folder-${n % 7}/file-${n}.env` }, n % 3 === 0 ? { rule: password } : {}),
  ),
);

describe('the HTML report', () => {
  it('is one document whatever it holds: nothing ends its data or begins another element', () => {
    fc.assert(
      fc.property(anyResult, (result) => {
        const html = htmlOf(result);
        expect(html.match(/<\/script/gi)).toHaveLength(2);
        const [, data] = /<script type="application\/json" id="data">([^<]*)<\/script>/.exec(html) ?? [];
        expect(JSON.parse(data).findings).toHaveLength(result.findings.length);
      }),
      { numRuns: 30 },
    );
  });

  it('allows its own script and style, and nothing from anywhere else', () => {
    const policy = /content="(default-src[^"]*)"/.exec(htmlOf(makeResult()))?.[1].split('; ');
    expect(policy).toEqual([
      "default-src 'none'",
      expect.stringMatching(/^script-src 'sha256-[\w+/]{43}='$/),
      expect.stringMatching(/^style-src 'sha256-[\w+/]{43}='$/),
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it('says who is to be warned when Chromium is missing: these tests need it', () => {
    expect(CHROMIUM !== undefined || process.env.CI === undefined).toBe(true);
  });
});

const missing = CHROMIUM ? '' : ' (not tested: Chromium is missing; apt-get install chromium)';
describe.skipIf(!CHROMIUM)(`the HTML report in Chromium${missing}`, () => {
  it('shows what was found, asks for nothing and breaks no rule of its policy', async () => {
    const { page, requests, complaints } = await openReport(htmlOf(HISTORY));
    expect(await page.textContent('h1')).toBe('2 credentials in 3 places need attention');
    expect(await page.locator('details.finding').count()).toBe(2);
    expect(await page.locator('.chart h3').allTextContents()).toEqual([
      'Exposure over time',
      'Age of secrets',
      'Identity and lifetime',
      'Who they act as',
      'Top owners',
      'One secret, many places',
    ]);
    expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
  });

  it.each([
    ['light', 1200],
    ['dark', 1200],
    ['light', 360],
    ['dark', 360],
  ] as const)('is accessible: %s, %i wide, with a menu and a finding open', async (colorScheme, width) => {
    const { page } = await openReport(htmlOf(HISTORY), '', { colorScheme, viewport: { width, height: 800 } });
    await page.locator('.chart').first().waitFor();
    expect(await axeProblems(page)).toEqual([]);
    await page.click('details.finding summary');
    await page.click('.menu summary');
    expect(await axeProblems(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  });

  it('is accessible when nothing was found, and when nothing could be', async () => {
    const coverage = { files: 0, bytes: 0, skipped: {}, skippedPaths: [] };
    for (const [result, title] of [
      [makeResult(), 'No credentials found'],
      [makeResult([], { coverage, interrupted: true }), 'Nothing was scanned, so nothing is known'],
    ] as const) {
      const { page } = await openReport(htmlOf(result));
      expect(await page.textContent('h1')).toBe(title);
      expect(await axeProblems(page)).toEqual([]);
    }
  });

  it('is used with the keyboard alone', async () => {
    const { page } = await openReport(htmlOf(HISTORY));
    const focused = () => page.evaluate('document.activeElement.textContent');
    await page.locator('.chart').first().waitFor();
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('To the findings');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('deploy');
    await page.getByText('1 of 3 findings').waitFor();
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Severity');
    await page.keyboard.press('Enter');
    await page.locator('.menu[open] input').first().waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await page.evaluate('document.activeElement.checked')).toBe(true);
    expect(await page.locator('.menu summary').first().textContent()).toBe('Severity · 1');
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('Severity · 1');
    await page.locator('details.finding summary').focus();
    await page.keyboard.press('Enter');
    await page.getByText('To end it').waitFor();
    expect(page.url()).toContain('finding=');
  });

  it('filters by every facet, searches, sorts and begins anew', async () => {
    const { page } = await openReport(htmlOf(MANY));
    const status = page.getByRole('status');
    expect(await status.textContent()).toBe('230 findings');
    await page.fill('.search', 'folder-3 file-17');
    expect(await status.textContent()).toBe('3 of 230 findings');
    await page.fill('.search', '');
    await page.click('.menu summary:text("Identity")');
    await page.click('.menu[open] label:has-text("Password")');
    expect(await page.locator('.menu[open]').count()).toBe(1);
    await page.keyboard.press('Escape');
    expect(await status.textContent()).toBe('77 of 230 findings');
    await page.click('.menu summary:text("Store or folder")');
    await page.click('.menu[open] label:has-text("folder-0/")');
    expect(await status.textContent()).toBe('11 of 230 findings');
    await page.selectOption('select', 'path');
    expect(await page.locator('.finding .file').first().textContent()).toBe('folder-0/file-0.env:3');
    await page.click('text=Reset');
    expect(await status.textContent()).toBe('230 findings');
  });

  it('shows a long list a part at a time, and says how much is left', async () => {
    const { page } = await openReport(htmlOf(MANY));
    expect(await page.locator('.finding').count()).toBe(50);
    await page.getByText('180 more are not shown here.').waitFor();
    await page.click('text=Show 50 more');
    expect(await page.locator('.finding').count()).toBe(100);
    expect(await page.evaluate("document.activeElement.parentElement.matches('.finding:nth-child(51)')")).toBe(true);
  });

  it('opens where a link leads: at a finding, however far down, and at a filtered list', async () => {
    const { page } = await openReport(htmlOf(MANY));
    const id = MANY.findings[222].sightings[0].locationFingerprint;
    const linked = await openReport(htmlOf(MANY), `#finding=${id}`);
    expect(await linked.page.locator('.finding[open] > summary .file').textContent()).toBe('folder-5/file-222.env:3');
    await page.click('.tile.low');
    const again = await openReport(htmlOf(MANY), new URL(page.url()).hash);
    expect(await again.page.getByRole('status').textContent()).toBe('77 of 230 findings');
  });

  it('narrows down when a part of a plot is pressed', async () => {
    const { page } = await openReport(htmlOf(HISTORY));
    await page.click('.heat button >> nth=-1');
    expect(await page.getByRole('status').textContent()).toBe('1 of 3 findings');
    expect(await page.locator('.finding .title').textContent()).toBe('A password');
  });

  it.each([
    '<img src=x onerror="window.pwned=1">',
    '</script><script>window.pwned=1</script>',
    '<!--<script>',
    '"><svg onload=window.pwned=1>',
    'javascript:window.pwned=1',
    '\u2028window.pwned=1',
    ...ODD_PATHS,
  ])('takes nothing for markup, wherever it stands: %j', async (text) => {
    const { lifecycle, identity } = makeRule();
    const rule = makeRule({
      title: text,
      references: [text],
      provider: { id: 'x', name: text },
      identity: { ...identity, evidence: text },
      lifecycle: { ...lifecycle, expires: text, revoke: { url: text, how: text } },
    });
    const finding = makeFinding(
      { path: text, changes: { snippet: text } },
      {
        rule,
        preview: text,
        notes: [text],
        history: { introduced: commit(text, text), atBranchTip: true, exposedDays: 1 },
      },
    );
    const diagnostics = [{ code: 'x', level: 'error', message: text, path: text }] as const;
    const { page, requests, complaints } = await openReport(
      htmlOf(makeResult([finding, makeFinding({}, { rule })], { diagnostics, base: text, targets: [text] })),
    );
    await page.click('details.finding summary');
    await page.locator('.chart').first().waitFor();
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(await page.locator('#page :is(script, img, iframe, object, embed, [onload], [onerror])').count()).toBe(0);
    expect(await page.locator('a:not([href^="https://"], [href^="#"])').count()).toBe(0);
    expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
  });

  it('prints on white paper, without what paper cannot do, and more of the list', async () => {
    const { page } = await openReport(htmlOf(MANY), '', { colorScheme: 'dark' });
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(20, 22, 26)');
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    expect(await page.locator('.filters').isVisible()).toBe(false);
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator('.finding').count()).toBe(230);
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('says without scripts at least how much was found', async () => {
    const { page } = await openReport(htmlOf(HISTORY), '', { javaScriptEnabled: false });
    expect(await page.textContent('body')).toContain('2 credentials in 3 places, 1 of them critical and 0 high.');
  });
});
