import { formatCount } from '../../core/amounts.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { displayPath } from '../../core/path.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import { countTotals, isComplete } from '../../report/totals.ts';

/** A tree without permissions must not flood the log; the report has all of them. */
const MOST_LINES = 20;

/** Diagnostics as lines for standard error; errors first. */
export function diagnosticLines(diagnostics: readonly Diagnostic[]): string {
  const ordered = diagnostics.toSorted((a, b) => a.level.localeCompare(b.level));
  const lines = ordered.slice(0, MOST_LINES).map(({ level, message, path }) => {
    return `cli-cred-scan: ${level}: ${path === undefined ? '' : `${displayPath(path)}: `}${displayPath(message)}\n`;
  });
  const more = ordered.length - lines.length;
  if (more > 0) lines.push(`cli-cred-scan: … and ${formatCount(more, 'more problem')}, listed in the report\n`);
  return lines.join('');
}

/** What came out, for who looks at the log while the report went to a file. */
export function outcomeLine(result: ScanResult, path: string): string {
  const { findings } = countTotals(result.findings);
  const partial = isComplete(result) ? '' : ' (partial)';
  const files = formatCount(result.coverage.files, result.source === 'history' ? 'object' : 'file');
  return `cli-cred-scan: ${formatCount(findings, 'finding')} in ${files}${partial}; report: ${displayPath(path)}\n`;
}
