import type { Finding } from '../../core/finding.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import { findingData, kindTable, reportFacts } from './page-data.ts';

/** What the page shows, as the JSON of ReportData in pieces, fit to stand in a script element. */
export function* reportText(result: ScanResult): Generator<string> {
  const { kinds, indexOf } = kindTable(result.findings);
  yield `{"facts":${jsonInScript(reportFacts(result))},"kinds":${jsonInScript(kinds)},"findings":[`;
  const idOf = uniqueIds();
  let separator = '\n';
  for (const finding of result.findings) {
    yield `${separator}${jsonInScript(findingData(finding, idOf(finding), indexOf(finding)))}`;
    separator = ',\n';
  }
  yield '\n]}';
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
