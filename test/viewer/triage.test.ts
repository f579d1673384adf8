import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { makeRepository, report } from '../cli/repository.ts';
import { criticalToken, makeFolder, runProgram } from '../cli/run.ts';
import { axeProblems, CHROMIUM, openAddress } from '../report/html/chromium.ts';
import { foreignReports } from '../report/read/foreign-reports.ts';
import { ask, asPage, KEY, scanTo, startViewer } from './viewer.ts';

const [one, two, three] = [1, 2, 3].map((n) => criticalToken(`triage ${n}`));
const BASELINE = '.cli-cred-scan-baseline';

async function scanned(...args: string[]): Promise<string> {
  const folder = makeRepository({ 'a.env': `A=${one}\n`, 'b/b.env': `B=${two}\n`, 'b/c.env': `C=${three}\n` });
  await scanTo(folder, ...args);
  return folder;
}

const baselineOf = (folder: string): string => readFileSync(join(folder, BASELINE), 'utf8');
const openPaths = async (folder: string): Promise<readonly string[]> => {
  const { places } = await report(['--baseline', BASELINE], { cwd: folder, env: KEY });
  return places;
};

async function accept(
  page: Page,
  { reason = 'rolled in spring', owner = 'payments', until = '2999-01-31' } = {},
): Promise<void> {
  await page.click('text=Accept…');
  await page.fill('#accept-reason', reason);
  await page.fill('#accept-owner', owner);
  await page.fill('#accept-until', until);
  await page.click('dialog button.main');
}

const missing = CHROMIUM ? '' : ' (not tested: Chromium is missing; apt-get install chromium)';
describe.skipIf(!CHROMIUM)(`a viewer in Chromium${missing}`, () => {
  it('shows the report, and takes the token out of the address', async () => {
    const folder = await scanned();
    const viewer = await startViewer('report.json', { cwd: folder });
    const { page, requests, complaints } = await openAddress(viewer.url);
    await page.locator('.finding').first().waitFor();
    expect(await page.textContent('h1')).toBe('3 credentials in 3 places need attention');
    expect(page.url()).not.toContain(viewer.token);
    expect({ requests, complaints }).toEqual({ requests: [`${viewer.origin}/report`], complaints: [] });
    await page.reload();
    await page.locator('.finding').first().waitFor();
    await page.fill('.search', 'b/');
    expect(await page.locator('.finding').count()).toBe(2);
  });

  it('accepts what is selected, which a scan then leaves out, and takes it back', async () => {
    const folder = await scanned();
    const viewer = await startViewer('report.json', { cwd: folder });
    const { page } = await openAddress(viewer.url);
    await page.fill('.search', 'b/');
    await page.click('text=Select all 2 shown');
    await accept(page);
    await page.getByText(`Accepted, and written to ${BASELINE}`).waitFor();
    expect(await page.textContent('h1')).toBe('1 credential in 1 place needs attention');
    const lines = baselineOf(folder).trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    for (const line of lines.slice(1)) {
      expect(line).toMatch(
        /^[0-9a-f]{32} rule=github-pat-classic until=2999-01-31 owner=payments reason=rolled in spring$/,
      );
    }
    expect(await openPaths(folder)).toEqual(['a.env:1']);
    await page.click('text=Undo');
    await page.getByText('Taken back: 2 findings open again.').waitFor();
    expect(existsSync(join(folder, BASELINE))).toBe(false);
    expect(await page.textContent('h1')).toBe('3 credentials in 3 places need attention');
  });

  it('adds to a baseline that is there, and shows what that covers', async () => {
    const folder = await scanned();
    await runProgram(['baseline', 'create', 'a.env', '--reason', 'before'], { cwd: folder, env: KEY });
    const before = baselineOf(folder);
    const viewer = await startViewer('report.json', { cwd: folder });
    const { page } = await openAddress(viewer.url);
    await page.getByText('2 credentials in 2 places need attention').waitFor();
    await page.check('.pick:enabled >> nth=0');
    await accept(page);
    await page.getByText(`Accepted, and written to ${BASELINE}`).waitFor();
    for (const line of before.trimEnd().split('\n')) expect(baselineOf(folder)).toContain(`${line}\n`);
    await page.click('text=Undo');
    await page.getByText('Taken back').waitFor();
    expect(baselineOf(folder)).toBe(before);
  });

  it('writes nothing over what somebody else has written since, and begins anew from there', async () => {
    const folder = await scanned();
    const [first, second] = [
      await openAddress((await startViewer('report.json', { cwd: folder })).url),
      await openAddress((await startViewer('report.json', { cwd: folder })).url),
    ];
    for (const { page } of [first, second]) await page.locator('.pick').first().waitFor();
    await first.page.check('.pick >> nth=0');
    await accept(first.page);
    await first.page.getByText(`Accepted, and written to ${BASELINE}`).waitFor();
    const written = baselineOf(folder);
    await second.page.check('.pick >> nth=1');
    await accept(second.page);
    await second.page.getByText('Somebody else has changed the baseline: nothing was written.').waitFor();
    expect(baselineOf(folder)).toBe(written);
    await second.page.click('text=Cancel');
    await second.page.click('text=Reload');
    await second.page.getByText('2 credentials in 2 places need attention').waitFor();
    await second.page.check('.pick:enabled >> nth=0');
    await accept(second.page);
    await second.page.getByText(`Accepted, and written to ${BASELINE}`).waitFor();
    expect(baselineOf(folder).trimEnd().split('\n')).toHaveLength(3);
    await first.page.click('text=Undo');
    await first.page.getByText('Somebody else has changed the baseline').waitFor();
    expect(baselineOf(folder).trimEnd().split('\n')).toHaveLength(3);
  });

  it('says why nothing can be accepted: no key, another key, a report without fingerprints', async () => {
    const folder = await scanned();
    const keyless = await openAddress((await startViewer('report.json', { cwd: folder, env: {} })).url);
    await keyless.page.getByText('Set CLI_CRED_SCAN_FINGERPRINT_KEY').waitFor();
    expect(await keyless.page.locator('.pick:enabled').count()).toBe(0);
    await runProgram(['baseline', 'create'], { cwd: folder, env: KEY });
    const env = { CLI_CRED_SCAN_FINGERPRINT_KEY: 'quite another key than that' };
    const other = await openAddress((await startViewer('report.json', { cwd: folder, env })).url);
    await other.page.getByText('was made with another CLI_CRED_SCAN_FINGERPRINT_KEY').waitFor();
    await runProgram(['.', '--format', 'json', '--output', 'report.json'], { cwd: folder });
    const { page } = await openAddress((await startViewer('report.json', { cwd: folder })).url);
    await page.click('.finding summary');
    await page.getByText('The report has no fingerprint of its secret').waitFor();
  });

  it.each([
    ['light', 1200],
    ['dark', 400],
  ] as const)('is accessible: %s, %i wide, with findings selected and the dialog open', async (colorScheme, width) => {
    const viewer = await startViewer('report.json', { cwd: await scanned() });
    const { page } = await openAddress(viewer.url, { colorScheme, viewport: { width, height: 800 } });
    await page.locator('.chart').first().waitFor();
    await page.check('.pick >> nth=0');
    await page.click('.finding summary');
    expect(await axeProblems(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    await page.click('text=Accept…');
    expect(await axeProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
  });

  it('tells whoever has no token what to do', async () => {
    const viewer = await startViewer('report.json', { cwd: await scanned() });
    const { page } = await openAddress(`${viewer.origin}/`);
    await page.getByText('Open the address that the viewer printed').waitFor();
    const wrong = await openAddress(`${viewer.url}x`);
    await wrong.page.getByText('the token is missing or wrong').waitFor();
    expect(await axeProblems(wrong.page)).toEqual([]);
  });

  it('is closed to a page of another place, even one that knows the token', async () => {
    const folder = await scanned();
    const viewer = await startViewer('report.json', { cwd: folder });
    const hostile = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end('<p>hello'));
    await new Promise<void>((resolve) => hostile.listen(0, '127.0.0.1', resolve));
    const { port } = hostile.address() as { port: number };
    const { page } = await openAddress(`http://localhost:${port}/`);
    const tried = await page.evaluate(
      async ([origin, token]) => {
        const attempt = (path: string, options: object) =>
          fetch(origin + path, options).then(
            ({ status }) => `read ${status}`,
            () => 'refused',
          );
        const body = JSON.stringify({ findings: [0], reason: 'x' });
        return [
          await attempt('/report', { headers: { Authorization: `Bearer ${token}` } }),
          await attempt('/report', {}),
          await attempt('/accept', { method: 'POST', body, headers: { Authorization: `Bearer ${token}` } }),
          await attempt('/accept', { method: 'POST', body, headers: { 'Content-Type': 'text/plain' } }),
        ];
      },
      [viewer.origin, viewer.token] as const,
    );
    expect(tried).toEqual(['refused', 'refused', 'refused', 'refused']);
    // The answer could not be read; nor was anything done.
    expect(existsSync(join(folder, BASELINE))).toBe(false);
    hostile.close();
  });

  it('takes what other scanners found for the secrets that stand there, and says of the others why not', async () => {
    const folder = makeRepository({ 'deploy/push.sh': `x\nTOKEN=${one}\n` });
    const { secretlint, gitleaks } = foreignReports(one);
    writeFileSync(join(folder, 'secretlint.json'), secretlint.replaceAll('/work/', ''));
    const { page } = await openAddress((await startViewer('secretlint.json', { cwd: folder })).url);
    await page.click('.finding summary');
    await page.getByText('secretlint calls it GITHUB_TOKEN').waitFor();
    expect(await page.content()).not.toContain(one.slice(4, 12));
    await page.check('.pick');
    await accept(page);
    await page.getByText(`Accepted, and written to ${BASELINE}`).waitFor();
    expect(baselineOf(folder)).toContain('rule=github-pat-classic');
    expect(await openPaths(folder)).toEqual([]);
    writeFileSync(join(folder, 'gitleaks.json'), gitleaks.replaceAll(`deploy/${one}/`, '../outside/'));
    const other = await openAddress((await startViewer('gitleaks.json', { cwd: folder })).url);
    await other.page.click('.finding summary');
    await other.page.locator('dt:text-is("Triage")').waitFor();
    expect(await other.page.locator('.pick:enabled').count()).toBe(0);
  });
});

describe('what a viewer writes', () => {
  const write = (body: object) => ({ path: '/accept', method: 'POST', body: JSON.stringify(body) });

  it('is a line for each finding, whatever is typed', async () => {
    const folder = await scanned();
    const viewer = await startViewer('report.json', { cwd: folder });
    const headers = asPage(viewer);
    await ask(viewer, { path: '/report', headers });
    const reason = 'two\nlines reason=x \u202e # cli-cred-scan baseline v1';
    expect(await ask(viewer, { ...write({ findings: [0], reason }), headers })).toMatchObject({ status: 200 });
    expect(baselineOf(folder).split('\n')).toHaveLength(3);
    expect(await openPaths(folder)).toHaveLength(2);
    for (const [fields, message] of [
      [{ owner: 'two words' }, 'owner'],
      [{ until: '2999-13-01' }, 'until'],
    ] as const) {
      const reply = await ask(viewer, { ...write({ findings: [1], reason: 'x', ...fields }), headers });
      expect(reply).toMatchObject({ status: 422, text: expect.stringContaining(message) });
    }
    expect(baselineOf(folder).split('\n')).toHaveLength(3);
  });

  it('is nothing when the baseline was edited, nor when it is no baseline any more', async () => {
    const folder = await scanned();
    const viewer = await startViewer('report.json', { cwd: folder });
    const headers = asPage(viewer);
    await ask(viewer, { path: '/report', headers });
    expect(await ask(viewer, { ...write({ findings: [0], reason: 'x' }), headers })).toMatchObject({ status: 200 });
    appendFileSync(join(folder, BASELINE), 'not an entry\n');
    const edited = baselineOf(folder);
    expect(await ask(viewer, { ...write({ findings: [1], reason: 'x' }), headers })).toMatchObject({ status: 409 });
    const { text } = await ask(viewer, { path: '/report', headers });
    expect(text).toContain('not an entry');
    expect(await ask(viewer, { ...write({ findings: [1], reason: 'x' }), headers })).toMatchObject({ status: 422 });
    expect(baselineOf(folder)).toBe(edited);
  });

  it('goes where --baseline says, and nowhere else', async () => {
    const folder = await scanned();
    const elsewhere = join(makeFolder(), 'known');
    const viewer = await startViewer('report.json', { cwd: folder, args: ['--baseline', elsewhere] });
    const headers = asPage(viewer);
    await ask(viewer, { path: '/report', headers });
    await ask(viewer, { ...write({ findings: [0], reason: 'x' }), headers });
    expect(readFileSync(elsewhere, 'utf8')).toContain('rule=github-pat-classic');
    expect(existsSync(join(folder, BASELINE))).toBe(false);
  });
});
