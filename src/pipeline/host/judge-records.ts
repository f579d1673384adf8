import type { Finding, Sighting } from '../../core/finding.ts';
import { adminEvidence } from '../../posture/admin-evidence.ts';
import { HOST_CHECKS, type HostCheck, hostCheckKind } from '../../posture/host-checks.ts';
import { tooLongEvidence, unusedEvidence } from '../../posture/judge-life.ts';
import { unattendedEvidence } from '../../posture/unattended.ts';
import { locationFingerprint } from '../../triage/fingerprint.ts';
import type { HostPlan } from './host-plan.ts';
import type { HostRecord } from './host-record.ts';

/** Prefixes of tokens are shorter. */
const PREFIX_LENGTH = 16;

/** What is wrong with credentials besides that they lie there, each a finding of its own. */
export function judgeRecords(records: readonly HostRecord[], machine: readonly string[], plan: HostPlan): Finding[] {
  const alone = records.flatMap((record) =>
    evidencesOf(record, machine, plan).map(([check, evidence]) => checkFinding(check, [record], evidence)),
  );
  return [...alone, ...reused(records)];
}

function evidencesOf(
  { store, credential, finding, home, from, changed }: HostRecord,
  machine: readonly string[],
  { policy, now }: HostPlan,
): readonly (readonly [HostCheck, string])[] {
  const { actor, evidence } = credential.identity;
  const unattended = unattendedEvidence(home) ?? machine[0];
  const isPersonal = from !== 'disk' && unattended === undefined;
  const { lifetime } = finding.rule.lifecycle;
  const { refreshDays } = store;
  const life = { credential, lifetime, changed, ...(refreshDays !== undefined && { refreshDays }) };
  const access = credential.access?.reveal().slice(0, PREFIX_LENGTH) ?? '';
  const found: readonly (readonly [HostCheck, string | undefined])[] = [
    ['host-human-on-service-machine', actor === 'human' ? unattended : undefined],
    ['host-service-key-in-home', actor === 'service' && isPersonal ? evidence : undefined],
    ['host-admin-credential', adminEvidence(store.id, credential, access)],
    ['host-access-list', sharedEvidence(finding)],
    ['host-unused-refresh-token', unusedEvidence(life, now)],
    ['host-long-lived-credential', tooLongEvidence(life, policy, now)],
  ];
  return found.flatMap(([check, text]) => (text === undefined ? [] : [[check, text] as const]));
}

function sharedEvidence({ posture }: Finding): string | undefined {
  return posture?.sharedWith && `An access control list lets ${posture.sharedWith.join(', ')} read it.`;
}

function reused(records: readonly HostRecord[]): Finding[] {
  const bySecret = new Map<string, HostRecord[]>();
  for (const record of records) {
    const same = bySecret.get(record.secret);
    if (same) same.push(record);
    else bySecret.set(record.secret, [record]);
  }
  return [...bySecret.values()].flatMap((same) => {
    const paths = new Set(same.map(({ finding }) => finding.sightings[0].origin.path));
    if (paths.size < 2) return [];
    return [checkFinding('host-reused-credential', same, `It lies in ${paths.size} files.`)];
  });
}

function checkFinding(check: HostCheck, records: readonly HostRecord[], evidence: string): Finding {
  const { finding } = records[0];
  const places = records.map((record) => placeOf(check, record));
  return {
    rule: hostCheckKind(check, finding.rule),
    severity: finding.rule.lifecycle.lifetime === 'expired' ? 'low' : HOST_CHECKS[check].severity,
    confidence: 'high',
    preview: finding.preview,
    sightings: places as [Sighting, ...Sighting[]],
    notes: [evidence, `credential: ${labelOf(records[0])}`],
    ...(finding.suppression && { suppression: finding.suppression }),
  };
}

const labelOf = ({ store, credential: { account } }: HostRecord): string =>
  account === undefined ? store.title : `${store.title}, ${account}`;

function placeOf(check: HostCheck, { store, credential, finding }: HostRecord): Sighting {
  const [sighting] = finding.sightings;
  const location = {
    ruleId: check,
    path: sighting.origin.path,
    maskedLine: `${store.id} ${credential.account}`,
    ordinal: 0,
  };
  return { ...sighting, locationFingerprint: locationFingerprint(location) };
}
