import type { Finding } from '../../core/finding.ts';
import type { ScanResult } from '../../core/scan-result.ts';

/** What a machine gives away, in numbers; what is suppressed is left out. */
export interface HostTotals {
  readonly credentials: number;
  readonly neverExpire: number;
  readonly expired: number;
  /** By mode, group or access control list. */
  readonly readableByOthers: number;
  /** Others cannot read their files, but something else is wrong with where these lie. */
  readonly badlyPlaced: number;
  /** Living logins of people where others can log in, too. */
  readonly shared: number;
  /** All of them lie in one home. */
  readonly ofOneHome: boolean;
  /** Logins of people where nobody sits. */
  readonly misplaced: number;
}

/** A store with its numbers. */
export interface HostRow extends Pick<HostTotals, 'credentials' | 'neverExpire' | 'readableByOthers'> {
  readonly title: string;
  readonly files: readonly string[];
}

/** Whether a finding is a credential itself, and not something that is wrong with one. */
export const isCredential = ({ rule, suppression }: Finding): boolean => !rule.id.startsWith('host-') && !suppression;

export function hostTotals({ findings, targets }: ScanResult): HostTotals {
  const credentials = findings.filter(isCredential);
  const lives = (lifetime: string) => credentials.filter(({ rule }) => rule.lifecycle.lifetime === lifetime).length;
  const misplaced = findings.filter(
    ({ rule, suppression }) => rule.id === 'host-human-on-service-machine' && !suppression,
  );
  return {
    credentials: credentials.length,
    neverExpire: lives('never_expires'),
    expired: lives('expired'),
    readableByOthers: credentials.filter(isReadable).length,
    badlyPlaced: credentials.filter((one) => !isReadable(one) && (one.posture?.problems.length ?? 0) > 0).length,
    shared: credentials.filter(
      ({ rule, posture }) => rule.lifecycle.lifetime !== 'expired' && posture?.otherPeople !== undefined,
    ).length,
    ofOneHome: targets.length === 1,
    misplaced: misplaced.length,
  };
}

/** What shells and processes hold is of no store. */
const NO_STORE = 'Shells and variables';

/** The numbers by store: what others read first, then what never expires, then most credentials. */
export function hostRows({ findings }: ScanResult): readonly HostRow[] {
  const rows = new Map<string, HostRow>();
  for (const finding of findings.filter(isCredential)) {
    const title = finding.credential ? finding.rule.title : NO_STORE;
    const row = rows.get(title) ?? { title, files: [], credentials: 0, neverExpire: 0, readableByOthers: 0 };
    const { path } = finding.sightings[0].origin;
    rows.set(title, {
      title,
      files: row.files.includes(path) ? row.files : [...row.files, path],
      credentials: row.credentials + 1,
      neverExpire: row.neverExpire + (finding.rule.lifecycle.lifetime === 'never_expires' ? 1 : 0),
      readableByOthers: row.readableByOthers + (isReadable(finding) ? 1 : 0),
    });
  }
  return [...rows.values()].sort(
    (a, b) =>
      b.readableByOthers - a.readableByOthers ||
      b.neverExpire - a.neverExpire ||
      b.credentials - a.credentials ||
      (a.title < b.title ? -1 : 1),
  );
}

const isReadable = ({ posture }: Finding): boolean =>
  posture !== undefined && ((posture.readableBy ?? 'owner') !== 'owner' || posture.sharedWith !== undefined);

/** All of it in one sentence: `23 credentials, 9 never expire, 4 readable by others.` */
export function hostSentence(totals: HostTotals): string {
  const { credentials, neverExpire, expired, readableByOthers, badlyPlaced, shared, ofOneHome, misplaced } = totals;
  const whose = `${shared === 1 ? 'is' : 'are'} ${ofOneHome ? 'yours' : 'of people'}`;
  const parts = [
    `${credentials} ${credentials === 1 ? 'credential' : 'credentials'}`,
    ...(neverExpire > 0 ? [`${neverExpire} never ${neverExpire === 1 ? 'expires' : 'expire'}`] : []),
    ...(readableByOthers > 0 ? [`${readableByOthers} readable by others`] : []),
    ...(badlyPlaced > 0 ? [`${badlyPlaced} badly placed`] : []),
    ...(shared > 0 ? [`${shared} ${whose} on a shared machine`] : []),
    ...(misplaced > 0 ? [`${misplaced} of people on a machine that works alone`] : []),
    ...(expired > 0 ? [`${expired} already expired`] : []),
  ];
  return `${parts.join(', ')}.`;
}
