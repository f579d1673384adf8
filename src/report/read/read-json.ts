import type { ScanResult } from '../../core/scan-result.ts';
import { REPORT_VERSION } from '../json/scan-record.ts';
import { checked, notAReport } from './report-error.ts';
import { finding, report } from './report-schema.ts';
import { findingReader, toResult } from './to-result.ts';

const withoutFindings = report.omit({ findings: true, version: true });

/** @throws UsageError for a document that is no report of ours, or one of a later version */
export function readJson(document: Readonly<Record<string, unknown>>, name: string): ScanResult {
  requireVersion(document.version, name);
  const parts = checked(withoutFindings, document, name);
  if (!Array.isArray(document.findings)) throw notAReport(name, 'findings: expected a list');
  const read = findingReader(parts.scan);
  const findings = document.findings.map((record, index) => read(checked(finding, record, name, `findings[${index}]`)));
  return toResult({ ...parts, findings });
}

/** @throws UsageError that tells a later version from what is no report */
export function requireVersion(version: unknown, name: string): void {
  if (version === REPORT_VERSION) return;
  if (typeof version !== 'number') throw notAReport(name, 'is no report of cli-cred-scan');
  throw notAReport(
    name,
    `has version ${version} of the report format; this cli-cred-scan reads up to ${REPORT_VERSION}`,
  );
}
