import type { CommentingTool } from '../../core/foreign-comments.ts';

/** Paths that another tool does not look at. */
export interface ImportedIgnore {
  /** As in a .gitignore. */
  readonly pattern: string;
  readonly reason: string;
}

/** A place where another tool knows a secret and does not report it any more. */
export interface AcceptedPlace {
  /** Relative to the folder that was scanned, POSIX separators. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** Of the commit that the place is about; otherwise the file as it is now. */
  readonly commit?: string;
  readonly reason: string;
}

/** What one file of another tool says, in our words. */
export interface ImportedSettings {
  readonly tool: CommentingTool;
  /** As it is named in messages. */
  readonly file: string;
  readonly ignore: readonly ImportedIgnore[];
  readonly places: readonly AcceptedPlace[];
  /** What else to do, such as an option to give. */
  readonly advice: readonly string[];
  /** What could not be carried over, and why; one line each. */
  readonly losses: readonly string[];
}

/** A file that is to be imported. */
export interface SettingsFile {
  readonly text: string;
  /** For messages, and for its ending. */
  readonly name: string;
}

/** Collects what a file says. */
export function emptySettings(
  tool: CommentingTool,
  file: string,
): ImportedSettings & { readonly [K in 'ignore' | 'places' | 'advice' | 'losses']: ImportedSettings[K][number][] } {
  return { tool, file, ignore: [], places: [], advice: [], losses: [] };
}
