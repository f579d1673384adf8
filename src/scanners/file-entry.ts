/** A file to be scanned. Plain data, so that it may be sent to a worker thread. Paths are as core/path describes them. */
export interface FileEntry {
  /** As it is reported: relative to the base folder. */
  readonly path: string;
  /** To open it: no part of it was a link when it was listed; `/` between folders on every system. */
  readonly absolute: string;
  /** Root folder of the nearest git repository around it, absolute. */
  readonly repository?: string;
}
