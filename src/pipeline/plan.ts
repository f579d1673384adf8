import type { Diagnostic } from '../core/diagnostic.ts';
import type { CommentingTool } from '../core/foreign-comments.ts';
import type { Confidence } from '../core/kinds/confidence.ts';
import type { Severity } from '../core/kinds/severity.ts';
import type { Rule } from '../core/rules/rule.ts';
import type { ChangeSource } from '../scanners/change/change-source.ts';
import type { Baseline } from '../triage/baseline/entry.ts';
import type { IgnoreEntry } from '../triage/suppress/ignore-file.ts';
import type { PlannedHistory } from './history/plan.ts';

/** What a scan is to do: the options as typed and the configuration, resolved; nothing is left to look up. */
export interface ScanPlan {
  /** Files and folders as the user named them; `-` is standard input. For a change, its name. */
  readonly targets: readonly string[];
  /** What is read for `-`: standard input, when it is not given. */
  readonly stdin?: Iterable<Uint8Array>;
  /** What standard input is called: a path as reports tell it, `-` by itself. */
  readonly stdinName?: string;
  /** Set when a repository's history is to be looked at. */
  readonly history?: PlannedHistory;
  /** Set when what people wrote about a repository on its host is to be looked at. @param file absolute: see readTexts */
  readonly texts?: { readonly file: string };
  /** Set when only what a change adds is to be looked at. */
  readonly change?: PlannedChange;
  /** Absolute folder that reported paths are relative to. */
  readonly base: string;
  /** fast-glob patterns relative to each target; empty: everything. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly trackedOnly: boolean;
  /** Files of more bytes are skipped. */
  readonly maxSize: number;
  /** Threads that scan, 1 or more. */
  readonly jobs: number;
  /** The rules that take part. */
  readonly rules: readonly Rule[];
  /** The rules that the package does not carry; workers cannot load these themselves. */
  readonly customRules: readonly Rule[];
  /** How CI configurations are judged; not at all when it is absent. */
  readonly ci?: PlannedCi;
  readonly minSeverity: Severity;
  readonly minConfidence: Confidence;
  /** Ignore file and configuration, in order. */
  readonly ignore: readonly IgnoreEntry[];
  /** Tools whose comments beside a secret suppress it. */
  readonly foreignComments: readonly CommentingTool[];
  readonly baseline?: PlannedBaseline;
  /** What there was to tell when the plan was made. */
  readonly diagnostics: readonly Diagnostic[];
  /** Date against which `until=` is judged, YYYY-MM-DD. */
  readonly today: string;
  readonly showSecrets: boolean;
  readonly explain: boolean;
  /** Whether to watch where the time goes. */
  readonly stats: boolean;
  /** The user's fingerprint key; without one, secret fingerprints are not reported. */
  readonly fingerprintKey?: string;
}

export interface PlannedChange {
  readonly source: ChangeSource;
  /** See ChangeFacts. */
  readonly certain: boolean;
  /** Paths of the files that decide what counts: the base's version of them was taken, and a change to one is told. */
  readonly policyFiles: ReadonlySet<string>;
  /** What there was to tell when the change was looked up. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface PlannedCi {
  /** Ids of the checks that take part. */
  readonly checks: 'all' | readonly string[];
  /** `only`: nothing but configurations counts. */
  readonly files: 'too' | 'only';
}

export interface PlannedBaseline extends Baseline {
  /** For messages. */
  readonly name: string;
  /** See baselineKey. */
  readonly key: Buffer;
  /** See BaselineContext. */
  readonly unused: 'told' | 'kept';
}

/** What a scan tells while it runs. */
export interface ScanEvents {
  /** Called a few times a second at most. */
  readonly onProgress?: (progress: {
    readonly files: number;
    readonly bytes: number;
    readonly findings: number;
  }) => void;
  /** Aborting ends the scan early with what was found; the result says so. */
  readonly signal?: AbortSignal;
}
