/** What git says of a file; `unversioned` when it lies in no repository or git could not be asked. */
export const TRACKING = ['tracked', 'untracked', 'ignored', 'unversioned'] as const;
export type Tracking = (typeof TRACKING)[number];

/** Where bytes were seen. Paths are as core/path describes them: POSIX separators, relative to the scan's base folder. */
export type Origin =
  | { readonly kind: 'file'; readonly path: string; readonly tracking: Tracking }
  | { readonly kind: 'stdin'; readonly path: string }
  /** As it is staged in the index of a repository. */
  | { readonly kind: 'index'; readonly path: string }
  /** As a commit has it; `commit` is its whole id, `author` a name and an address, `date` the author's in RFC 3339. */
  | {
      readonly kind: 'git';
      readonly path: string;
      readonly commit: string;
      readonly author: string;
      readonly date: string;
    }
  /** As somebody wrote it on a host: an issue, a comment; `path` is behind the repository's address there, `date` in RFC 3339. */
  | { readonly kind: 'text'; readonly path: string; readonly author: string; readonly date: string }
  /** An object of a repository that no commit has a path for: something dangling, the message of a tag, a name. */
  | { readonly kind: 'object'; readonly path: string };

/** Bytes to be scanned, and where they were seen. The bytes are only valid until the next blob is asked for. */
export interface Blob {
  readonly bytes: Buffer;
  readonly origin: Origin;
}
