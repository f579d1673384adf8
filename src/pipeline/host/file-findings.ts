import { lstatSync } from 'node:fs';
import type { Finding } from '../../core/finding.ts';
import { openConfigFiles } from '../../posture/config-files.ts';
import { HOST_CHECKS, type HostCheck, hostCheckKind } from '../../posture/host-checks.ts';
import { copiesOf } from '../../posture/left-copies.ts';
import { octalOf } from '../../posture/permissions.ts';
import type { Home } from '../../posture/store-files.ts';
import { reportPath } from '../../scanners/report-path.ts';
import { locationFingerprint } from '../../triage/fingerprint.ts';
import type { HostPlan, HostRun } from './host-plan.ts';

/** The files of a home through which others could take credentials. */
export function openFileFindings(home: Home, run: HostRun): Finding[] {
  return openConfigFiles(home, run.readAccessList).map(({ path, evidence }) =>
    fileFinding('host-open-config', reportPath(run.base, path), evidence),
  );
}

/** Copies that editors and people left beside a store with credentials. */
export function copyFindings(store: string, plan: HostPlan): Finding[] {
  return copiesOf(store).flatMap((path) => {
    const facts = lstatSync(path, { throwIfNoEntry: false });
    if (!facts?.isFile() || facts.size === 0) return [];
    const isOpen = process.platform !== 'win32' && (facts.mode & 0o044) !== 0;
    const evidence = isOpen ? `Others can read it (mode ${octalOf(facts.mode)}).` : 'It is as old as when it was made.';
    const finding = fileFinding('host-left-copy', reportPath(plan.base, path), evidence);
    return [isOpen ? { ...finding, severity: 'high' } : finding];
  });
}

/** A finding about a whole file. */
function fileFinding(check: HostCheck, path: string, evidence: string): Finding {
  const location = { ruleId: check, path, maskedLine: '', ordinal: 0 };
  return {
    rule: hostCheckKind(check),
    severity: HOST_CHECKS[check].severity,
    confidence: 'high',
    preview: '********',
    sightings: [
      {
        origin: { kind: 'file', path, tracking: 'unversioned' },
        region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1, byteOffset: 0, byteLength: 0 },
        encoding: 'plain',
        locationFingerprint: locationFingerprint(location),
        snippet: '********',
      },
    ],
    notes: [evidence],
  };
}
