import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Finding } from '../../core/finding.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import { parseLine } from './parse-text.ts';
import { requireVersion } from './read-json.ts';
import { checked, notAReport } from './report-error.ts';
import {
  coverage,
  diagnostic,
  dropped,
  finding,
  kept,
  type ReportRecords,
  scan,
  summary,
  tool,
} from './report-schema.ts';
import { findingReader, toResult } from './to-result.ts';

const head = scan.extend({ tool });
const end = summary.extend({ coverage });

const CUT_OFF: Diagnostic = {
  code: 'report-cut-off',
  level: 'error',
  message: 'the report has no last line: it was cut off, and findings may be missing',
};

/**
 * JSON Lines, line by line. A report without its last line is read as far as it goes, and is partial.
 *
 * @throws UsageError for a line that is none of a report
 */
export function readJsonl(lines: Iterable<string>, name: string): ScanResult {
  let start: { readonly scan: ReportRecords['scan']; readonly tool: ReportRecords['tool'] } | undefined;
  let last: ReturnType<typeof end.parse> | undefined;
  let read: ReturnType<typeof findingReader> | undefined;
  const findings: Finding[] = [];
  const refused: ReportRecords['dropped'] = [];
  const elsewhere: NonNullable<ReportRecords['kept']> = [];
  const diagnostics: Diagnostic[] = [];
  let number = 0;
  for (const text of lines) {
    number++;
    const place = `line ${number}: `;
    const value = parseLine(text, name, number);
    if (value.type === 'scan' && !start) {
      requireVersion(value.version, name);
      const { tool: by, ...what } = checked(head, value, name, place);
      start = { scan: what, tool: by };
      read = findingReader(what);
      continue;
    }
    if (!read) throw notAReport(name, 'is no report of cli-cred-scan');
    if (last) throw notAReport(name, `${place}nothing may follow the summary`);
    if (value.type === 'finding') findings.push(read(checked(finding, value, name, place)));
    else if (value.type === 'dropped') refused.push(checked(dropped, value, name, place));
    else if (value.type === 'kept') elsewhere.push(checked(kept, value, name, place));
    else if (value.type === 'diagnostic') diagnostics.push(checked(diagnostic, value, name, place));
    else if (value.type === 'summary') last = checked(end, value, name, place);
    else throw notAReport(name, `${place}has no type that a report has`);
  }
  if (!start) throw notAReport(name, 'is no report of cli-cred-scan');
  const { coverage: covered, belowThreshold } = last ?? {
    belowThreshold: 0,
    coverage: { files: 0, bytes: 0, skipped: {}, skippedPaths: [] },
  };
  return toResult({
    ...start,
    findings,
    summary: { belowThreshold },
    dropped: refused,
    ...(elsewhere.length > 0 && { kept: elsewhere }),
    coverage: covered,
    diagnostics: last ? diagnostics : [...diagnostics, CUT_OFF],
  });
}
