import { readFile } from 'node:fs/promises';
import type { Finding } from '../../core/finding.ts';
import { packageFile } from '../../core/package-file.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import { xmlText } from '../junit/xml-text.ts';
import type { Reporter } from '../reporter.ts';
import { countTotals, isComplete } from '../totals.ts';
import { formatCount, formatNumber } from '../wording.ts';
import { findingData, kindTable, reportFacts } from './page-data.ts';

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
  const { kinds, indexOf } = kindTable(result.findings);
  yield `{"facts":${jsonInScript(reportFacts(result))},"kinds":${jsonInScript(kinds)},"findings":[`;
  const idOf = uniqueIds();
  let separator = '\n';
  for (const finding of result.findings) {
    yield `${separator}${jsonInScript(findingData(finding, idOf(finding), indexOf(finding)))}`;
    separator = ',\n';
  }
  yield '\n]}';
  yield page.end;
}

/**
 * JSON that ends no script element and opens no comment in it (HTML Living Standard, restrictions for contents of script
 * elements): every `<` is written as an escape.
 */
const jsonInScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** Two secrets can have stood at one place, one after another; a link must lead to one. */
function uniqueIds(): (finding: Finding) => string {
  const used = new Map<string, number>();
  return ({ sightings: [{ locationFingerprint }] }) => {
    const before = used.get(locationFingerprint) ?? 0;
    used.set(locationFingerprint, before + 1);
    return before === 0 ? locationFingerprint : `${locationFingerprint}-${before}`;
  };
}

function summarySentence(result: ScanResult): string {
  const { findings, sightings, bySeverity } = countTotals(result.findings);
  const partial = isComplete(result) ? '' : ' The scan was partial.';
  return `${formatCount(findings, 'credential')} in ${formatCount(sightings, 'place')}, ${formatNumber(bySeverity.critical)} of them critical and ${formatNumber(bySeverity.high)} high.${partial}`;
}
