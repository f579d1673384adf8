import type { Origin } from '../../core/origin.ts';

/** Which change is looked at. */
export type ChangeSource =
  | {
      readonly kind: 'index';
      /** Absolute folder with `.git`. */
      readonly root: string;
      /** The index that git works with, when it is not the repository's own: `git commit -a` makes one for its hooks. */
      readonly indexFile?: string;
    }
  | ({ readonly kind: 'range'; readonly root: string } & CommitRange);

/** Commits, and what was there before them. Ids are whole ones. */
export interface CommitRange {
  readonly commits: readonly string[];
  /** The last commit that both sides have in common; undefined when the range begins with nothing. */
  readonly before?: string;
}

/** A file that a commit or the index adds or changes. */
export interface ChangedFile {
  readonly origin: Extract<Origin, { readonly kind: 'index' | 'git' }>;
  /** Id of its new content. */
  readonly blob: string;
  /** Ids of what it was before, by the same or another name; more than one in a merge, none for a new file. */
  readonly before: readonly string[];
}
