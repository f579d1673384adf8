import type { Posture } from '../../core/credential.ts';
import type { Confidence } from '../../core/kinds/confidence.ts';
import type { CredentialKind } from '../../core/kinds/credential-kind.ts';
import type { Severity } from '../../core/kinds/severity.ts';

/** What the page knows: everything that it shows, and no more. Texts are fit for people, and still no markup. */
export interface ReportData {
  readonly facts: ReportFacts;
  /** Findings name theirs by its place in this list: its description would else be most of a long report. */
  readonly kinds: readonly KindData[];
  /** Worst first; suppressed ones too. */
  readonly findings: readonly FindingData[];
}

export interface ReportFacts {
  readonly version: string;
  readonly engine: string;
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly base: string;
  readonly targets: readonly string[];
  /** `tree`, `change`, or what ScanResult calls it. */
  readonly source: string;
  readonly state: 'complete' | 'partial' | 'interrupted';
  readonly files: number;
  readonly bytes: number;
  readonly skipped: Readonly<Record<string, number>>;
  readonly rules: number;
  readonly belowThreshold: number;
  /** The first of them; `diagnosticCount` is how many there are. */
  readonly diagnostics: readonly string[];
  readonly diagnosticCount: number;
}

export type KindData = Omit<CredentialKind, 'severity' | 'confidence'>;

export interface FindingData {
  readonly id: string;
  /** Index in `kinds`. */
  readonly kind: number;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly preview: string;
  /** The first of them; `placeCount` is how many there are. */
  readonly places: readonly PlaceData[];
  readonly placeCount: number;
  readonly notes?: readonly string[];
  /** The other parts of the credential, in words. */
  readonly parts?: readonly string[];
  readonly life?: LifeData;
  readonly store?: string;
  /** Who is to be asked: the account, or who committed it. */
  readonly owner?: string;
  readonly expires?: string;
  readonly posture?: Posture;
  /** Why it does not count, in words. */
  readonly suppressed?: string;
}

/** Dates are RFC 3339. */
export interface LifeData {
  readonly introduced: string;
  readonly introducedBy: string;
  readonly removed?: string;
  readonly removedBy?: string;
  readonly atBranchTip: boolean;
  readonly exposedDays: number;
}

export interface PlaceData {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly snippet: string;
  /** What git says of the file, or what it is instead of a file. */
  readonly where: string;
  readonly commit?: string;
  readonly by?: string;
  readonly allowed?: true;
}
