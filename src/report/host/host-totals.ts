import type { Finding } from '../../core/finding.ts';
import type { ScanResult } from '../../core/scan-result.ts';

/** What a machine gives away, in numbers; what is suppressed is left out. */
export interface HostTotals {
  readonly credentials: number;
  readonly neverExpire: number;
  readonly expired: number;
  /** Others can read or replace their files. */
  readonly openToOthers: number;
  /** Logins of people where nobody sits. */
  readonly misplaced: number;
}

/** A kind of credential with its numbers. */
export interface HostRow extends Pick<HostTotals, 'credentials' | 'neverExpire' | 'openToOthers'> {
  readonly title: string;
}

/** Whether a finding is a credential itself, and not something that is wrong with one. */
export const isCredential = ({ rule, suppression }: Finding): boolean => !rule.id.startsWith('host-') && !suppression;

export function hostTotals({ findings }: ScanResult): HostTotals {
  const credentials = findings.filter(isCredential);
  const lives = (lifetime: string) => credentials.filter(({ rule }) => rule.lifecycle.lifetime === lifetime).length;
  const misplaced = findings.filter(
    ({ rule, suppression }) => rule.id === 'host-human-on-service-machine' && !suppression,
  );
  return {
    credentials: credentials.length,
    neverExpire: lives('never_expires'),
    expired: lives('expired'),
    openToOthers: credentials.filter(isOpen).length,
    misplaced: misplaced.length,
  };
}

/** The numbers by kind, most credentials first. */
export function hostRows({ findings }: ScanResult): readonly HostRow[] {
  const rows = new Map<string, HostRow>();
  for (const finding of findings.filter(isCredential)) {
    const { title, lifecycle } = finding.rule;
    const row = rows.get(title) ?? { title, credentials: 0, neverExpire: 0, openToOthers: 0 };
    rows.set(title, {
      title,
      credentials: row.credentials + 1,
      neverExpire: row.neverExpire + (lifecycle.lifetime === 'never_expires' ? 1 : 0),
      openToOthers: row.openToOthers + (isOpen(finding) ? 1 : 0),
    });
  }
  return [...rows.values()].sort((a, b) => b.credentials - a.credentials || (a.title < b.title ? -1 : 1));
}

const isOpen = ({ posture }: Finding): boolean => (posture?.problems.length ?? 0) > 0;

/** All of it in one sentence: `23 credentials, 9 never expire, 4 open to others.` */
export function hostSentence({ credentials, neverExpire, expired, openToOthers, misplaced }: HostTotals): string {
  const parts = [
    `${credentials} ${credentials === 1 ? 'credential' : 'credentials'}`,
    ...(neverExpire > 0 ? [`${neverExpire} never ${neverExpire === 1 ? 'expires' : 'expire'}`] : []),
    ...(openToOthers > 0 ? [`${openToOthers} open to others`] : []),
    ...(misplaced > 0 ? [`${misplaced} of people on a machine that works alone`] : []),
    ...(expired > 0 ? [`${expired} already expired`] : []),
  ];
  return `${parts.join(', ')}.`;
}
