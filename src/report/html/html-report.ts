import { readFile } from 'node:fs/promises';
import { formatCount, formatNumber } from '../../core/amounts.ts';
import { packageFile } from '../../core/package-file.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import { xmlText } from '../junit/xml-text.ts';
import type { Reporter } from '../reporter.ts';
import { countTotals, isComplete } from '../totals.ts';
import { reportText } from './report-text.ts';

/** What the build made of the folder `page`: the document before and after what a report puts into it. */
interface PageParts {
  /** Up to the place of the summary for who has no scripts. */
  readonly start: string;
  /** From the summary to the data. */
  readonly middle: string;
  readonly end: string;
}

/** One file that holds everything: the page, the data, and a policy that lets it load nothing else. */
export async function loadHtmlReport(): Promise<Reporter> {
  const page = JSON.parse(await readFile(packageFile('report-page.json'), 'utf8')) as PageParts;
  return (result) => htmlReport(result, page);
}

function* htmlReport(result: ScanResult, page: PageParts): Generator<string> {
  yield page.start;
  yield xmlText(summarySentence(result));
  yield page.middle;
  yield* reportText(result);
  yield page.end;
}

function summarySentence(result: ScanResult): string {
  const { findings, sightings, bySeverity } = countTotals(result.findings);
  const partial = isComplete(result) ? '' : ' The scan was partial.';
  return `${formatCount(findings, 'credential')} in ${formatCount(sightings, 'place')}, ${formatNumber(bySeverity.critical)} of them critical and ${formatNumber(bySeverity.high)} high.${partial}`;
}
