import process from 'node:process';
import type { Finding } from '../core/finding.ts';
import { displayPath } from '../core/path.ts';
import type { ScanResult } from '../core/scan-result.ts';
import type { Observation } from '../triage/observation.ts';
import { rankFindings } from '../triage/rank.ts';
import { lookAtPlaces, type Place, placeInspection } from './look-at-places.ts';
import { readSettings } from './settings/read-settings.ts';

type FindingPlace = Place & { readonly finding: Finding };

/**
 * What another scanner found, as our rules see it: a finding takes the rule, the name and the preview of the secret that
 * stands at its first place now, or in the commit that it tells. The others stay as they are, with a note why.
 */
export async function identifyFindings(result: ScanResult, folder: string, userKey: string): Promise<ScanResult> {
  const { rules, customRules } = await readSettings({ targets: [folder], file: undefined, cwd: process.cwd() });
  const inspection = await placeInspection({ rules, customRules, userKey });
  const kinds = new Map(rules.map((rule) => [rule.id, rule]));
  const known = new Map<Finding, Finding>();
  for await (const { places, seen } of lookAtPlaces(result.findings.map(placeOf), folder, inspection)) {
    for (const { finding, line } of places) {
      const there = typeof seen === 'string' ? displayPath(seen) : theOne(seen(line), finding);
      const kind = typeof there === 'string' ? undefined : kinds.get(there.ruleId);
      if (typeof there === 'string' || !kind) known.set(finding, noted(finding, `${NO_NAME}${there}`));
      else known.set(finding, identified(finding, there, kind));
    }
  }
  return { ...result, findings: rankFindings(result.findings.map((finding) => known.get(finding) ?? finding)) };
}

/** How the note begins that says why. */
export const NO_NAME = 'Its secret is not known here: ';

function placeOf(finding: Finding): FindingPlace {
  const { origin, region } = finding.sightings[0];
  return {
    finding,
    path: origin.path,
    line: region.startLine,
    ...(origin.kind === 'git' && { commit: origin.commit }),
  };
}

/** The secret that a finding is about, of those on its line; a text says why it cannot be told. */
function theOne(there: readonly Observation[], { sightings: [{ region }] }: Finding): Observation | string {
  const [first, second] = there;
  if (!first) return 'no rule of ours finds anything on that line';
  if (!second) return first;
  const touched = there.filter(
    ({ region: own }) => own.startColumn < region.endColumn && region.startColumn < own.endColumn,
  );
  return touched.length === 1 ? touched[0] : 'several secrets stand on that line';
}

function identified(finding: Finding, there: Observation, rule: Finding['rule']): Finding {
  const { ruleId: _ruleId, preview, secretFingerprint, confidence } = there;
  const called = `${finding.rule.provider.name} calls it ${finding.rule.title} (${finding.rule.id}).`;
  return {
    ...finding,
    rule,
    severity: rule.severity,
    confidence,
    preview,
    secretFingerprint,
    notes: [called, ...finding.notes],
  };
}

const noted = (finding: Finding, note: string): Finding => ({ ...finding, notes: [...finding.notes, `${note}.`] });
