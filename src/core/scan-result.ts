import type { Coverage } from './coverage.ts';
import type { Kept } from './credential.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Finding } from './finding.ts';
import type { CredentialKind } from './kinds/credential-kind.ts';
import type { Dropped } from './match.ts';
import type { ScanCosts } from './meter.ts';
import type { Rule } from './rules/rule.ts';

/** A dropped candidate with its place, for `--explain`. */
export interface DroppedCandidate {
  readonly rule: Pick<Rule, 'id'>;
  readonly path: string;
  readonly line: number;
  readonly preview: Dropped['preview'];
  readonly check: Dropped['check'];
  readonly reason: Dropped['reason'];
}

export const SCAN_SOURCES = ['host', 'history', 'several', 'report'] as const;
export type ScanSource = (typeof SCAN_SOURCES)[number];

/** Everything that a report tells. */
export interface ScanResult {
  readonly tool: {
    readonly version: string;
    /** The regular expression engine. */
    readonly engine: string;
    /** The build of the matching core; absent where nothing was matched. */
    readonly core?: 'simd' | 'scalar';
  };
  /** What was looked at: files and folders, when it is absent; `several` in a merged report of unlike scans, `report` in one of another scanner. */
  readonly source?: ScanSource;
  readonly startedAt: Date;
  readonly durationMs: number;
  /** What the user named, as given. */
  readonly targets: readonly string[];
  /** Absolute folder that all paths are relative to. */
  readonly base: string;
  /** The rules that took part, in order of id; of a report that was read back, those with findings. */
  readonly rules: readonly CredentialKind[];
  /** How many rules took part, where `rules` does not hold all of them. */
  readonly ruleCount?: number;
  /** Worst first: severity, confidence, then path and place. Suppressed ones are included and marked. */
  readonly findings: readonly Finding[];
  /** Of `host`: what is there and not given away. */
  readonly kept?: readonly Kept[];
  /** How many open findings were left out: less severe or less sure than what was asked for. */
  readonly belowThreshold: number;
  readonly dropped: readonly DroppedCandidate[];
  readonly coverage: Coverage;
  readonly diagnostics: readonly Diagnostic[];
  /** Set when the scan ended before all was read. */
  readonly interrupted: boolean;
  /** Where the time went, when that was asked for. */
  readonly costs?: ScanCosts;
  /** Set when only what a change adds was looked at. */
  readonly change?: ChangeFacts;
  /** Set when a baseline was given. */
  readonly baseline?: BaselineUse;
  /** Where the CI system told it. */
  readonly repository?: RepositoryFacts;
}

/** The change that was looked at. */
export interface ChangeFacts {
  /** The index, or commits. */
  readonly kind: 'index' | 'range';
  readonly commits: number;
  /** It is certain which change was meant: that it adds no text is then an answer. */
  readonly certain: boolean;
}

/** Which version of which repository was scanned. */
export interface RepositoryFacts {
  /** Its address, without a login. */
  readonly uri: string;
  /** Id of the commit. */
  readonly revision: string;
  readonly branch?: string;
  /** Absolute folder of the checkout. */
  readonly root: string;
}

/** What became of a baseline in a scan. */
export interface BaselineUse {
  /** Fingerprints of the entries that nothing found here is covered by, sorted. */
  readonly unused: readonly string[];
}
