import type { LogListener } from '../../scanners/git/log/log-parser.ts';

/** Keeps account of what a log names, beside whoever else listens to it. */
export interface ObjectLedger {
  /** Ids of the commits that the log told of. */
  readonly commits: ReadonlySet<string>;
  /** Ids of blobs that the log names and the repository does not have. */
  readonly missing: ReadonlySet<string>;
  /** Every path that some commit touches. */
  readonly names: ReadonlySet<string>;
  watching(listener: LogListener): LogListener;
}

const NOTHING = /^0*$/;

/** @param has whether the repository has an object */
export function createObjectLedger(has: (id: string) => boolean): ObjectLedger {
  const commits = new Set<string>();
  const missing = new Set<string>();
  const names = new Set<string>();
  return {
    commits,
    missing,
    names,
    watching: (listener) => ({
      onCommit(commit) {
        commits.add(commit.id);
        listener.onCommit(commit);
      },
      onEntry(entry) {
        names.add(entry.path);
        if (!NOTHING.test(entry.blob) && !has(entry.blob)) missing.add(entry.blob);
        listener.onEntry(entry);
      },
    }),
  };
}
