import type { Confidence } from '../core/kinds/confidence.ts';
import type { Severity } from '../core/kinds/severity.ts';

/** How to scan; what is not given is as on the command line, the configuration of the scanned folder included. */
export interface ScanOptions {
  /** Folder that relative paths start from; the current one by default. */
  readonly cwd?: string;
  /** Only files that match one of these patterns. */
  readonly include?: readonly string[];
  /** No files or folders that match one of these patterns. */
  readonly exclude?: readonly string[];
  /** Only files that git tracks. */
  readonly trackedOnly?: boolean;
  /** Bytes; larger files are skipped. */
  readonly maxSize?: number;
  /** Rule files, or folders of them, to be used too. */
  readonly rules?: readonly string[];
  /** `false` leaves out the rules of the package. */
  readonly builtinRules?: boolean;
  /** Only the rules of these ids. */
  readonly only?: readonly string[];
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  /** Configuration to use instead of the nearest one. */
  readonly config?: string;
  /** File of known findings; needs `fingerprintKey`. */
  readonly baseline?: string;
  /** 16 characters or more; with it, findings have the keyed fingerprint of their secret. */
  readonly fingerprintKey?: string;
  /** Threads; as many as there are processors by default. */
  readonly jobs?: number;
  /** Also tell which candidates were dropped, and why. */
  readonly explain?: boolean;
  /** Aborting ends the scan early: the report has what was found until then, and says so. */
  readonly signal?: AbortSignal;
}

/** How to scan a text. */
export interface TextOptions extends Omit<ScanOptions, 'include' | 'exclude' | 'trackedOnly' | 'jobs'> {
  /** The file whose text it is, whether it is there or not: for reports, configuration and ignore file. */
  readonly path?: string;
}
