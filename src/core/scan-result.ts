import type { Coverage } from './coverage.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Finding } from './finding.ts';
import type { Dropped } from './match.ts';
import type { CredentialKind, Rule } from './rule.ts';

/** A dropped candidate with its place, for `--explain`. */
export interface DroppedCandidate {
  readonly rule: Rule;
  readonly path: string;
  readonly line: number;
  readonly preview: Dropped['preview'];
  readonly check: Dropped['check'];
  readonly reason: Dropped['reason'];
}

/** Everything that a report tells. */
export interface ScanResult {
  readonly tool: { readonly version: string; readonly engine: string };
  /** What was looked at: files and folders, when it is absent. */
  readonly source?: 'host';
  readonly startedAt: Date;
  readonly durationMs: number;
  /** What the user named, as given. */
  readonly targets: readonly string[];
  /** Absolute folder that all paths are relative to. */
  readonly base: string;
  /** The rules that took part, in order of id. */
  readonly rules: readonly CredentialKind[];
  /** Worst first: severity, confidence, then path and place. Suppressed ones are included and marked. */
  readonly findings: readonly Finding[];
  /** How many open findings were left out: less severe or less sure than what was asked for. */
  readonly belowThreshold: number;
  readonly dropped: readonly DroppedCandidate[];
  readonly coverage: Coverage;
  readonly diagnostics: readonly Diagnostic[];
  /** Set when the scan ended before all was read. */
  readonly interrupted: boolean;
}
