import type { ScanCosts } from '../../core/meter.ts';
import type { ListedCommit } from '../../scanners/git/log/list-commits.ts';
import { BLOB, TAG } from '../../scanners/git/objects/entry-header.ts';
import type { FoundSecrets } from './found-secrets.ts';

/** What a number of objects gave; plain data that may cross from a worker thread. */
export interface ObjectBatch {
  /** Objects whose text was looked at, and its bytes. */
  objects: number;
  bytes: number;
  /** In blobs, and in the messages of commits and tags. */
  readonly inBlobs: FoundSecrets;
  readonly inMessages: FoundSecrets;
  /** Those of which could be told where they stand. */
  readonly commits: ListedCommit[];
  readonly skipped: SkippedObject[];
  /** Ids of objects that somebody else must read. */
  readonly left: string[];
  /** Ids of objects that cannot be read, with what is wrong. */
  readonly damaged: { readonly id: string; readonly message: string }[];
  /** Ids of objects with more in them than was looked at. */
  readonly truncated: string[];
  /** Set when somebody watches where the time goes. */
  costs?: ScanCosts;
}

export const emptyObjectBatch = (): ObjectBatch => ({
  objects: 0,
  bytes: 0,
  inBlobs: new Map(),
  inMessages: new Map(),
  commits: [],
  skipped: [],
  left: [],
  damaged: [],
  truncated: [],
});

/** An object that was not looked at, on purpose. */
export interface SkippedObject {
  readonly id: string;
  readonly type: number;
  readonly reason: 'binary' | 'empty' | 'too-large';
}

/** What has no path is named by its object. */
export const objectPath = (kind: 'blob' | 'commit' | 'tag', id: string): string => `git-objects/${kind}/${id}`;

export const kindOf = (type: number) => (type === BLOB ? 'blob' : type === TAG ? 'tag' : 'commit');
