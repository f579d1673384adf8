/** A git to be started. */
export interface GitCommand {
  /** Absolute. */
  readonly file: string;
  readonly args: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** All of its environment. */
  readonly env: Readonly<Record<string, string>>;
  /** `answer`: what it writes is read. `transfer`: what it writes is of no interest, and what it starts ends with it. */
  readonly purpose: 'answer' | 'transfer';
}

/** A git that was started. */
export interface RunningGit {
  /** The next piece of what it writes to standard output, which waits until it is asked for; undefined when that was all. */
  readonly next: () => Promise<Uint8Array | undefined>;
  /** Its exit code, when all that it wrote was asked for; null when it was killed. Rejects when it could not be started. */
  readonly ended: Promise<number | null>;
  /** Ends it, whatever it is doing; what it has written by then is of no interest. */
  readonly kill: () => void;
}

/** Starts a git. @param onSaid is told what it writes to standard error, in pieces */
export type LaunchGit = (command: GitCommand, onSaid: (text: string) => void) => RunningGit;
