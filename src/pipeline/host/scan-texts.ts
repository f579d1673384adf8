import type { Finding } from '../../core/finding.ts';
import { CONFIDENCES } from '../../core/kinds/confidence.ts';
import { SEVERITIES } from '../../core/kinds/severity.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { SHELL_ADVICE } from '../../posture/shell-files.ts';
import type { Journal } from '../../scanners/journal.ts';
import { groupObservations } from '../../triage/group.ts';
import { emptyBatchResult } from '../scan-batch.ts';
import type { HostRun } from './host-plan.ts';
import { judgePlace } from './judge-place.ts';
import { type ShellPlaces, scanShells } from './scan-shells.ts';
import { scanProcesses, scanVariables } from './scan-variables.ts';

const LEAST_CONFIDENCE = 'medium';

export interface ScannedTexts {
  readonly files: number;
  readonly bytes: number;
  readonly findings: readonly Finding[];
  /** The rules that took part. */
  readonly rules: readonly Rule[];
  readonly engine: string;
}

const NOTHING: ScannedTexts = { files: 0, bytes: 0, findings: [], rules: [], engine: 'none' };

/** Looks with the rules for tokens at what was typed into shells, what they start with, and at variables. */
export async function scanTexts(run: HostRun, journal: Journal): Promise<ScannedTexts> {
  const { texts, rules } = run;
  if (texts.length === 0) return NOTHING;
  const inspection = await run.openRules();
  const result = emptyBatchResult();
  const places: ShellPlaces = texts.includes('shells') ? scanShells(run, inspection, journal, result) : new Map();
  if (texts.includes('environment')) scanVariables(run.env, inspection, result);
  if (texts.includes('processes')) scanProcesses(inspection, result);
  for (const { path, reason } of result.skipped) journal.skip(path, reason);
  for (const diagnostic of result.diagnostics) {
    // What belongs to others on this machine gives nothing away.
    const isOurs = places.get(diagnostic.path ?? '')?.file.from !== 'disk';
    journal.report(isOurs ? diagnostic : { ...diagnostic, level: 'warning' });
  }
  const least = CONFIDENCES.indexOf(LEAST_CONFIDENCE);
  // Whoever can write to a history could allow what stands in it.
  const counted = result.observations
    .filter(({ confidence }) => CONFIDENCES.indexOf(confidence) >= least)
    .map(({ suppression: _, ...observation }) => observation);
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const found = groupObservations(counted, byId, { reportSecretFingerprint: run.fingerprintKey !== undefined });
  const findings = found.map((finding) => withPosture(finding, places, run));
  return { files: result.files, bytes: result.bytes, findings, rules, engine: inspection.detector.engine };
}

/** Who can read it counts here as for stores. */
function withPosture(finding: Finding, places: ShellPlaces, run: HostRun): Finding {
  const place = places.get(finding.sightings[0].origin.path);
  if (!place) return finding;
  const { file, home, real } = place;
  const judged = judgePlace({ asked: real, path: real, from: file.from }, home, run);
  const advice = SHELL_ADVICE[file.kind];
  const step = judged.problems.length > 0 ? 1 : 0;
  return {
    ...finding,
    severity: SEVERITIES[SEVERITIES.indexOf(finding.severity) + step] ?? finding.severity,
    notes: [...finding.notes, ...judged.problems, advice],
    posture: { ...judged, advice },
  };
}
