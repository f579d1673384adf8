import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { UsageError } from '../../core/errors.ts';
import { packageFile } from '../../core/package-file.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import { openBrowser } from '../../viewer/open-browser.ts';
import { newToken, viewerRoutes } from '../../viewer/routes.ts';
import { serve } from '../../viewer/serve.ts';
import { createTriage } from '../../viewer/triage.ts';
import { baselineFile } from '../baseline-file.ts';
import { EXIT } from '../exit-codes.ts';
import { identifyFindings, NO_NAME } from '../identify-findings.ts';
import type { ViewOptions } from '../options/view-options.ts';
import { writeStream } from '../output/write-stream.ts';
import { readReportFile } from '../read-report-file.ts';
import { fingerprintKey, KEY_VARIABLE } from '../settings/fingerprint-key.ts';
import { BASELINE_FILE } from '../settings/read-baseline.ts';

const SCAN_AGAIN = `The report has no fingerprint of its secret: scan again with ${KEY_VARIABLE} set.`;

/** `view REPORT`: shows a report in a browser, and keeps the baseline; ends with Ctrl-C. */
export async function runView(report: string | undefined, options: ViewOptions): Promise<number> {
  if (report === undefined) {
    throw new UsageError(
      'which report? name one that cli-cred-scan or another scanner wrote; - is standard input',
      'for example: cli-cred-scan --format json --output report.json, then cli-cred-scan view report.json',
    );
  }
  const port = portOf(options.port);
  const { fingerprintKey: userKey } = fingerprintKey(process.env);
  const result = await shownResult(await readReportFile(report), userKey);
  const page = JSON.parse(await readFile(packageFile('viewer-page.json'), 'utf8')) as { html: string; policy: string };
  const file = baselineFile(options.baseline ?? BASELINE_FILE);
  const triage = createTriage({
    findings: result.findings,
    file,
    userKey,
    today: () => new Date().toISOString().slice(0, 10),
  });
  const [token, ticket] = [newToken(), options.open ? newToken() : undefined];
  const routes = viewerRoutes({
    page: page.html,
    token,
    ticket,
    result,
    triage,
    file: file.name,
    keptOut: keptOut(result),
  });
  let [end, fail] = [() => {}, (_error: unknown) => {}];
  const ended = new Promise<void>((resolve, reject) => {
    [end, fail] = [resolve, reject];
  });
  const served = await serve({
    address: options.address === '::1' ? '::1' : '127.0.0.1',
    port,
    token,
    policy: page.policy,
    routes,
    onBug: fail,
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  try {
    await writeStream(process.stdout, [`${served.origin}/#token=${token}\n`]);
    process.stderr.write('cli-cred-scan: whoever has this address sees the report; Ctrl-C ends it\n');
    if (ticket !== undefined && !(await openBrowser(`${served.origin}/#ticket=${ticket}`))) {
      process.stderr.write('cli-cred-scan: no browser could be started; open the address yourself\n');
    }
    await ended;
  } finally {
    await served.close();
  }
  return EXIT.clean;
}

/** @throws UsageError for what is no port */
function portOf(text = '0'): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new UsageError('--port needs a number up to 65535', 'without it, any free port is taken');
}

/** What other scanners found is looked up in the current folder, if secrets can be named at all. */
async function shownResult(result: ScanResult, userKey: string | undefined): Promise<ScanResult> {
  if (result.source !== 'report' || userKey === undefined) return result;
  return identifyFindings(result, process.cwd(), userKey);
}

/** By index, why a finding cannot be accepted. */
function keptOut({ findings, source }: ScanResult): ReadonlyMap<number, string> {
  const reasons = new Map<number, string>();
  for (const [index, { secretFingerprint, notes }] of findings.entries()) {
    if (secretFingerprint !== undefined) continue;
    const known = source === 'report' ? notes.find((note) => note.startsWith(NO_NAME)) : undefined;
    reasons.set(index, known ?? SCAN_AGAIN);
  }
  return reasons;
}
