import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { importSources } from '../../scripts/import-sources.mjs';
import { readArguments } from '../arguments.mjs';
import { runOnce } from '../measure.mjs';
import { megabytes, printSetting, printTable, time } from '../print.mjs';
import { ownVersion, PROGRAM } from '../program.mjs';
import { createRandom } from '../texts.mjs';

const RULES = new URL('../../dist/rules.json', import.meta.url);
const FINDINGS = 50_000;
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
/** As somebody types them; the last one takes the filter away. */
const SEARCHES = ['a', 'an', 'ann', 'terraform', 'no such thing', ''];

/** A history of 50,000 findings in every format, read back from JSON Lines; then the page in a browser. */
export async function run(words) {
  const { rounds } = readArguments(words);
  const folder = mkdtempSync(join(tmpdir(), 'cli-cred-scan-bench-'));
  try {
    const source = join(folder, 'report.jsonl');
    const { jsonlReport, FORMAT_NAMES } = await importSources(`
      export { jsonlReport } from './src/report/json/jsonl-report.ts';
      export { FORMAT_NAMES } from './src/report/format-names.ts';
    `);
    writeFileSync(source, [...jsonlReport(madeResult())].join(''));
    printSetting(
      `${ownVersion()}; ${FINDINGS.toLocaleString('en')} findings, read from ${megabytes(sizeOf(source))} of jsonl`,
    );
    printTable(
      ['report convert --to', 'size', 'wall', 'CPU', 'peak memory'],
      FORMAT_NAMES.map((format) => {
        const output = join(folder, `report.${format}`);
        const command = [process.execPath, PROGRAM, 'report', 'convert', source, '--to', format, '--output', output];
        const { wallMs, cpuMs, peakMb } = runOnce({ command, accepts: [0] });
        return [format, megabytes(sizeOf(output)), time(wallMs), time(cpuMs), megabytes(peakMb)];
      }),
    );
    await measurePage(join(folder, 'report.html'), rounds);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const sizeOf = (file) => statSync(file).size / 1e6;

async function measurePage(file, rounds) {
  if (!existsSync(CHROMIUM)) {
    console.error(`${CHROMIUM} is not there: the page is not measured`);
    return;
  }
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  const startedAt = performance.now();
  await page.goto(pathToFileURL(file).href);
  await page.locator('.chart').first().waitFor();
  const opened = performance.now() - startedAt;
  await page.evaluate(WATCH);
  const menus = await page.evaluate(
    `[...document.querySelectorAll('.menu summary')].map((menu) => menu.textContent.replace(/ · .*/, ''))`,
  );
  const orders = await page.evaluate(
    `[...document.querySelectorAll('.filters select option')].map(({ value }) => value)`,
  );
  const actions = [
    ...SEARCHES.map((search) => [`search ${JSON.stringify(search)}`, typed(search)]),
    ...menus.flatMap((title, index) => ['choose', 'take away'].map((what) => [`${title}: ${what}`, picked(index)])),
    ...orders.toReversed().map((order) => [`order ${order}`, ordered(order)]),
  ];
  const times = new Map(actions.map(([name]) => [name, []]));
  const tasks = new Map(actions.map(([name]) => [name, 0]));
  for (let round = 0; round < rounds; round++)
    for (const [name, action] of actions) {
      times.get(name).push(await page.evaluate(action));
      // Plots are drawn when nothing else has been asked for a while.
      await page.waitForTimeout(500);
      tasks.set(name, Math.max(tasks.get(name), await page.evaluate('window.longestTask()')));
    }
  await browser.close();
  const row = ([name]) => {
    const sorted = times.get(name).toSorted((a, b) => a - b);
    return [name, time(sorted[sorted.length >> 1]), time(sorted.at(-1)), time(tasks.get(name))];
  };
  const header = ['in Chromium', 'median', 'longest', 'longest task, plots included'];
  printTable(header, [['opened, with plots', time(opened), '-', '-'], ...actions.map(row)]);
}

/** The longest time that the page let nobody in, since it was asked last: ms, at least 50, or 0. */
const WATCH = `(() => {
  let longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  }).observe({ entryTypes: ['longtask'] });
  window.longestTask = () => {
    const told = longest;
    longest = 0;
    return told;
  };
})()`;

/** From what somebody does to the next picture. */
const answered = (act) => `(async () => {
  const startedAt = performance.now();
  ${act}
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - startedAt;
})()`;

const typed = (search) =>
  answered(`
  const box = document.querySelector('.search');
  box.value = ${JSON.stringify(search)};
  box.dispatchEvent(new Event('input'));`);

const picked = (index) => `(async () => {
  const menu = document.querySelectorAll('.menu')[${index}];
  menu.open = true;
  await new Promise((resolve) => setTimeout(resolve, 100));
  const spent = await ${answered(`menu.querySelector('input').click();`)};
  menu.open = false;
  return spent;
})()`;

const ordered = (order) =>
  answered(`
  const select = document.querySelector('.filters select');
  select.value = ${JSON.stringify(order)};
  select.dispatchEvent(new Event('change'));`);

function madeResult() {
  const random = createRandom(17);
  const anyOf = (list) => list[Math.floor(random() * list.length)];
  const rules = JSON.parse(readFileSync(RULES, 'utf8'));
  const people = ['Ann', 'Bob', 'Chidi', 'Dora', 'Eve', 'Farid'].map(
    (name) => `${name} <${name.toLowerCase()}@example.com>`,
  );
  const folders = ['services/api', 'services/web/src', 'deploy/production', 'infra/terraform', 'docs', 'mobile/app'];
  const today = Date.UTC(2026, 10, 28);
  const hex = (value, length) => value.toString(16).padStart(length, '0');
  const place = (number) => {
    const line = 1 + Math.floor(random() * 400);
    return {
      origin: {
        kind: 'git',
        path: `${anyOf(folders)}/module-${Math.floor(random() * 9000)}/settings.ts`,
        commit: hex(number, 40),
        author: anyOf(people),
        date: '2026-01-01T00:00:00Z',
      },
      region: { startLine: line, startColumn: 9, endLine: line, endColumn: 49, byteOffset: line * 40, byteLength: 40 },
      encoding: 'plain',
      locationFingerprint: hex(number, 32),
      snippet: "const token = '********",
    };
  };
  const findings = Array.from({ length: FINDINGS }, (_, index) => {
    const rule = anyOf(rules);
    const days = Math.floor(random() ** 2 * 1500);
    const time = new Date(today - days * 864e5).toISOString();
    const by = anyOf(people);
    const introduced = { commit: hex(index, 40), author: by, authored: time, committer: by, committed: time };
    return {
      rule,
      severity: rule.severity,
      confidence: rule.confidence,
      preview: '********',
      sightings: Array.from({ length: random() < 0.1 ? 4 : 1 }, (_, at) => place(index * 4 + at)),
      notes: [],
      history: { introduced, atBranchTip: true, exposedDays: days },
    };
  });
  return {
    tool: { version: '0.1.0', engine: 're2', core: 'simd' },
    source: 'history',
    startedAt: new Date(today),
    durationMs: 1000,
    targets: ['.'],
    base: '/work',
    rules,
    findings,
    belowThreshold: 0,
    dropped: [],
    coverage: { files: 1, bytes: 1, skipped: {}, skippedPaths: [] },
    diagnostics: [],
    interrupted: false,
  };
}
