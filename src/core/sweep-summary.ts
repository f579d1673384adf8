import type { Diagnostic } from './diagnostic.ts';
import type { Severity } from './kinds/severity.ts';

export const TRIAGE_STATES = ['new', 'confirmed', 'rotating', 'revoked', 'gone', 'accepted'] as const;
/** Where a finding is on its way; `gone`: revoked, and nowhere to be seen any more. */
export type TriageState = (typeof TRIAGE_STATES)[number];

/** Those in which somebody may still use the credential, and nobody has said that this is all right. */
export const OPEN_STATES = ['new', 'confirmed', 'rotating'] as const satisfies readonly TriageState[];

export const OUTCOMES = ['pending', 'scanned', 'partial', 'empty', 'failed'] as const;
/** What became of a repository in a run; `empty`: there was nothing to scan. */
export type Outcome = (typeof OUTCOMES)[number];

/**
 * What became of telling a webhook of a run; `nothing-to-tell`: its form has no words for a run without news. `given-up`: after
 * many tries, or because nobody names that webhook any more.
 */
export type AnnouncementState = 'waiting' | 'taken' | 'nothing-to-tell' | 'given-up';

/** How far telling a webhook of a run is. */
export interface AnnouncementSummary {
  readonly run: number;
  readonly state: AnnouncementState;
  readonly attempts: number;
  /** ISO 8601, UTC; absent when it is not tried any more. */
  readonly nextAt?: string;
  readonly problem?: string;
}

/** How many there are of each. */
export type Counts<Name extends string> = Readonly<Record<Name, number>>;

/** What a store of sweeps tells. Times are ISO 8601 in UTC. */
export interface SweepSummary {
  /** Name of the store. */
  readonly store: string;
  readonly at: string;
  readonly repositories: {
    readonly known: number;
    readonly neverScanned: number;
    /** The first of them by name. */
    readonly neverScannedNames: readonly string[];
  };
  /** Newest first. */
  readonly runs: readonly RunSummary[];
  /** What the last run covered, and what it did not; absent before the first one. */
  readonly attestation?: WholeAttestation;
  readonly states: Counts<TriageState>;
  /** Of those that are open. */
  readonly open: Counts<Severity>;
  /** How many of the open ones should have been revoked by now. */
  readonly overdue: number;
  readonly revocation: RevocationTimes;
  /** Open ones, those first whose secret was committed first. */
  readonly oldest: readonly FindingSummary[];
  /** Who has most that is open, most first. */
  readonly owners: readonly OwnerSummary[];
}

export interface RunSummary {
  readonly id: number;
  readonly startedAt: string;
  /** Absent while it runs, or when it was stopped. */
  readonly endedAt?: string;
  readonly outcomes: Counts<Outcome>;
  readonly bytes: number;
  /** Found by no run before. */
  readonly newFindings: number;
  /** Open when it ended. */
  readonly openFindings?: number;
}

/** What a run looked at, with what, and what it could not look at and why. */
export interface Attestation {
  readonly run: RunSummary;
  readonly program: string;
  readonly rulesVersion: string;
  readonly ruleCount: number;
  readonly sources: readonly string[];
  /** Of listing the repositories. */
  readonly problems: readonly Diagnostic[];
  /** Repositories that were not scanned, or not whole: the first of them by name. */
  readonly gaps: readonly CoverageGap[];
  /** What was told of repositories that were scanned whole, such as that their host has switched issues off: of the first of them by name. */
  readonly notes: readonly CoverageNote[];
}

/** The same with what was scanned, one by one. */
export interface WholeAttestation extends Attestation {
  /** Repositories that were scanned whole, or are empty: the first of them by name. */
  readonly scanned: readonly ScannedRepository[];
}

export interface ScannedRepository {
  readonly repository: string;
  readonly outcome: Extract<Outcome, 'scanned' | 'empty'>;
  readonly at: string;
  readonly objects: number;
  readonly bytes: number;
}

export type CoverageNote = Pick<CoverageGap, 'repository' | 'problems'>;

export interface CoverageGap {
  readonly repository: string;
  readonly outcome: Exclude<Outcome, 'scanned' | 'empty'>;
  readonly attempts: number;
  readonly problems: readonly Diagnostic[];
}

export interface RevocationTimes {
  readonly revoked: number;
  /** Days from the first sweep that saw it to its end, on average; absent when nothing was revoked. */
  readonly meanDays?: number;
  /** Days from the commit that brought it. */
  readonly meanExposedDays?: number;
}

export interface OwnerSummary {
  /** Whom triage named, or else who committed it. */
  readonly owner: string;
  readonly open: number;
  readonly worst: Severity;
}

/** A secret as a list tells it. */
export interface FindingSummary {
  readonly fingerprint: string;
  readonly rule: string;
  readonly title: string;
  readonly severity: Severity;
  readonly state: TriageState;
  /** Masked. */
  readonly preview: string;
  readonly owner?: string;
  readonly reason?: string;
  readonly acceptedUntil?: string;
  readonly dueOn?: string;
  readonly revokedAt?: string;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly introducedAt?: string;
  readonly introducedBy?: string;
  /** How it is ended. */
  readonly revoke: string;
  /** One place where it is, or was. */
  readonly place?: FindingPlace;
  readonly repositories: number;
  readonly places: number;
}

export interface FindingPlace {
  readonly repository: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** Absent where no commit has it. */
  readonly commit?: string;
  /** Where people read it on its host; of what is in a text alone. */
  readonly url?: string;
}

/** What a report of a store is made of. */
export interface SweepReport {
  readonly summary: SweepSummary;
  /** Worst first. */
  readonly findings: readonly FindingSummary[];
  /** How many findings of these states are not in the list. */
  readonly leftOut: number;
}
