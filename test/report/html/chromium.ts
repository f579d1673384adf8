import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll } from 'vitest';

/** Debian's chromium, or what CHROMIUM names. */
export const CHROMIUM = [process.env.CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);

let browser: Browser | undefined;
let folder: string | undefined;

afterAll(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

export interface Opened {
  readonly page: Page;
  /** What the page asked for, besides itself. */
  readonly requests: readonly string[];
  /** What the browser complained of: errors, and what the page's policy refused. */
  readonly complaints: readonly string[];
}

/** Opens a report from a file, as people do. */
export async function openReport(html: string, fragment = '', options: BrowserContextOptions = {}): Promise<Opened> {
  folder ??= mkdtempSync(join(tmpdir(), 'cli-cred-scan-html-'));
  const file = join(folder, 'report.html');
  writeFileSync(file, html);
  return openAddress(pathToFileURL(file).href + fragment, options);
}

/** Opens an address in a window that knows nothing of others. */
export async function openAddress(address: string, options: BrowserContextOptions = {}): Promise<Opened> {
  browser ??= await chromium.launch({ executablePath: CHROMIUM!, args: ['--no-sandbox'] });
  const page = await (await browser.newContext({ reducedMotion: 'reduce', ...options })).newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  const [own] = address.split('#');
  page.on('request', (request) => request.url().split('#')[0] !== own && requests.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address);
  return { page, requests, complaints };
}

/** What axe-core has against the page as it is now, as rule and element. */
export async function axeProblems(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults;
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}
