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
  | ({
      readonly kind: 'range';
      readonly root: string;
      /** Which allow comments count. */
      readonly allows: 'those of the base' | 'all';
    } & CommitRange);

/** Commits, and what was there before them. Ids are whole ones. */
export interface CommitRange {
  readonly commits: readonly string[];
  /** Annotated tags that come with them. */
  readonly tags: readonly string[];
  /** What both sides have in common: commits whose versions of files are not new. None when the range begins with nothing. */
  readonly before: readonly string[];
}

/** A file that a commit or the index adds or changes. */
export interface ChangedFile {
  readonly origin: Extract<Origin, { readonly kind: 'index' | 'git' }>;
  /** Id of its new content. */
  readonly blob: string;
  /** Ids of what it was before, by the same or another name; more than one in a merge, none for a new file. */
  readonly before: readonly string[];
}
