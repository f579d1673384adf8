/** Why something was not scanned, on purpose. */
export const SKIP_REASONS = [
  'binary',
  'too-large',
  'empty',
  'special-file',
  'symbolic-link',
  'git-directory',
  'submodule',
  'excluded',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export interface Skipped {
  readonly path: string;
  readonly reason: SkipReason;
}

/** What was scanned, and what was not and why. */
export interface Coverage {
  readonly files: number;
  readonly bytes: number;
  /** How many for each reason. */
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  /** The first of them by path, at most SKIPPED_LISTED. */
  readonly skippedPaths: readonly Skipped[];
}

/** A report names this many skipped paths; the counts are always whole. */
export const SKIPPED_LISTED = 1000;
