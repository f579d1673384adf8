import type { Generated, Selectable } from 'kysely';
import type { Confidence } from '../core/kinds/confidence.ts';
import type { Severity } from '../core/kinds/severity.ts';
import type { AnnouncementState, Outcome, TriageState } from '../core/sweep-summary.ts';

/** Times are ISO 8601 in UTC, days YYYY-MM-DD; both compare as text. Yes and no are 1 and 0. No column holds a secret. */
export interface Tables {
  readonly store_facts: { readonly name: string; readonly value: string };
  readonly rules: RulesTable;
  readonly repositories: RepositoriesTable;
  readonly runs: RunsTable;
  readonly coverage: CoverageTable;
  readonly findings: FindingsTable;
  readonly sightings: SightingsTable;
  readonly triage_events: TriageEventsTable;
  readonly announcements: AnnouncementsTable;
}

export interface RulesTable {
  readonly id: string;
  readonly title: string;
  readonly provider: string;
  readonly identity: string;
  readonly actor: string;
  readonly lifetime: string;
  /** How the credential is ended. */
  readonly revoke: string;
}

export interface RepositoriesTable {
  readonly id: Generated<number>;
  readonly host: string;
  /** The host's own lasting id. */
  readonly host_id: string;
  readonly name: string;
  readonly location: string;
  readonly owner: string | null;
  readonly visibility: string;
  readonly archived: number;
  readonly fork: number;
  readonly size_kib: number | null;
  readonly pushed_at: string | null;
  readonly first_listed_at: string;
  readonly last_listed_at: string;
  /** When it was last scanned, whole or in part. */
  readonly last_scanned_at: string | null;
}

export interface RunsTable {
  readonly id: Generated<number>;
  /** The time that everything this run saw is told with, however long it takes. */
  readonly started_at: string;
  readonly ended_at: string | null;
  readonly state: 'running' | 'finished';
  /** What was swept: labels of sources, as a JSON array. */
  readonly sources: string;
  readonly program: string;
  /** See rulesVersion. */
  readonly rules_version: string;
  readonly rule_count: number;
  /** What went wrong when repositories were listed: diagnostics, as a JSON array. */
  readonly problems: string;
  /** When it ended: what nobody had seen before, and what was not dealt with. */
  readonly new_findings: number | null;
  readonly open_findings: number | null;
  /** When it ended: what became of its repositories, and how much was looked at in them. Null before; see coverage then. */
  readonly scanned: number | null;
  readonly partial: number | null;
  readonly empty: number | null;
  readonly failed: number | null;
  readonly bytes: number | null;
}

export interface CoverageTable {
  readonly run_id: number;
  readonly repository_id: number;
  readonly outcome: Outcome;
  readonly attempts: number;
  readonly ended_at: string | null;
  readonly duration_ms: number | null;
  readonly objects: number | null;
  readonly bytes: number | null;
  readonly findings: number | null;
  /** How many of its findings are allowed by comments, ignore entries or a baseline. */
  readonly suppressed: number | null;
  /** Diagnostics, as a JSON array; the first of them. */
  readonly problems: string | null;
}

export interface FindingsTable {
  readonly id: Generated<number>;
  /** See secretFingerprint: keyed, of rule and secret. */
  readonly fingerprint: string;
  readonly rule_id: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Masked. */
  readonly preview: string;
  readonly state: TriageState;
  readonly state_since: string;
  readonly owner: string | null;
  readonly reason: string | null;
  readonly accepted_until: string | null;
  /** Day by which it is to be revoked. */
  readonly due_on: string | null;
  readonly revoked_at: string | null;
  readonly first_run: number;
  readonly first_seen_at: string;
  readonly last_seen_at: string;
  /** When the oldest commit that has it was made, and by whom. */
  readonly introduced_at: string | null;
  readonly introduced_by: string | null;
}

export interface SightingsTable {
  readonly finding_id: number;
  readonly repository_id: number;
  /** See locationFingerprint. */
  readonly location: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** Empty, where no commit has it. */
  readonly commit_id: string;
  readonly author: string | null;
  readonly committed_at: string | null;
  readonly first_seen_at: string;
  readonly last_seen_at: string;
  readonly last_run: number;
  /** When a whole scan of its repository did not see it any more. */
  readonly gone_at: string | null;
}

export interface TriageEventsTable {
  readonly id: Generated<number>;
  readonly finding_id: number;
  readonly at: string;
  readonly from_state: TriageState;
  readonly to_state: TriageState;
  readonly owner: string | null;
  readonly reason: string | null;
  readonly accepted_until: string | null;
}

/** That a webhook is to be told of a run: written with the run's end, and sent by whoever comes next. */
export interface AnnouncementsTable {
  readonly run_id: number;
  /** See webhookDigest: an address may be a secret, and is not kept. */
  readonly webhook: string;
  readonly state: AnnouncementState;
  readonly attempts: number;
  /** While it waits: when it may be tried again. While somebody tries, when that one is taken for dead. */
  readonly next_at: string;
  /** Why the last try failed; names no more of the address than its host. */
  readonly problem: string | null;
}

export type RunRow = Selectable<RunsTable>;
