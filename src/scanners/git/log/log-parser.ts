import { decodePath } from '../../../core/path.ts';
import { GitError } from '../git-error.ts';

/** A commit as the log tells it; names and addresses as .mailmap has them (gitmailmap(5)). */
export interface LogCommit {
  readonly id: string;
  /** `name <address>` */
  readonly author: string;
  /** RFC 3339. */
  readonly authored: string;
  readonly committer: string;
  readonly committed: string;
}

/** A file that a commit changed against its parent, or a merge against all of its parents. */
export interface LogEntry {
  /** Id of the new blob; zeros when the file is gone. */
  readonly blob: string;
  /** Ids of what it was before: one for each parent. */
  readonly before: readonly string[];
  /** Decoded when asked for: most are not. */
  readonly path: string;
}

export interface LogListener {
  onCommit(commit: LogCommit): void;
  onEntry(entry: LogEntry): void;
}

/** For `git log -z --format`: a field that begins with a byte of its own, then four more. */
export const LOG_FORMAT = '%x01%H%x00%aN <%aE>%x00%aI%x00%cN <%cE>%x00%cI';

const MARK = '\x01';
const HEADER_FIELDS = 5;
const SUBMODULE = '160000';

export interface LogParser {
  /** @throws GitError when it is not what LOG_FORMAT makes */
  push(chunk: Buffer): void;
  /** @throws GitError when it is cut off */
  end(): void;
}

/** Reads what `git log -c --raw -z --no-abbrev` writes in LOG_FORMAT, in pieces of any size. */
export function createLogParser(listener: LogListener): LogParser {
  let rest: Buffer = Buffer.alloc(0);
  let header: string[] = [];
  let change: string | undefined;

  function take(bytes: Buffer, start: number, end: number): void {
    if (change !== undefined) {
      listener.onEntry(entryOf(change, bytes.subarray(start, end)));
      change = undefined;
    } else if (header.length > 0) {
      header.push(decodePath(bytes.subarray(start, end)));
      if (header.length < HEADER_FIELDS) return;
      const [id, author, authored, committer, committed] = header;
      header = [];
      listener.onCommit({ id, author, authored, committer, committed });
    } else {
      // Between a header and its entries git leaves a newline or an empty field.
      const text = bytes.toString('latin1', start, end).trimStart();
      if (text.startsWith(MARK)) header = [text.slice(1)];
      else if (text.startsWith(':')) change = text;
      else if (text !== '') throw new GitError('git said something of its log that cannot be understood');
    }
  }

  return {
    push(chunk) {
      const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      let start = 0;
      for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, start)) {
        take(bytes, start, end);
        start = end + 1;
      }
      rest = bytes.subarray(start);
    },
    end() {
      if (rest.length > 0) take(rest, 0, rest.length);
      if (change !== undefined || header.length > 0) throw new GitError('git stopped in the middle of its log');
    },
  };
}

/** Bytes of a mode, with what stands before it. */
const MODE = 7;

/** `:<mode> <mode> <id> <id> <status>`; of a merge a colon, a mode, an id and a letter more for each other parent (git-diff(1)). */
function entryOf(change: string, path: Buffer): LogEntry {
  let parents = 0;
  while (change[parents] === ':') parents++;
  const idsAt = parents + MODE * (parents + 1);
  const idSize = change.indexOf(' ', idsAt) - idsAt;
  if (idSize <= 0 || change.length !== idsAt + (idSize + 1) * (parents + 1) + parents)
    throw new GitError('git said something of a change that cannot be understood');
  const isSubmodule = (index: number): boolean => change.startsWith(SUBMODULE, parents + MODE * index);
  const idAt = (index: number): string =>
    change.slice(idsAt + (idSize + 1) * index, idsAt + (idSize + 1) * index + idSize);
  const before: string[] = [];
  for (let parent = 0; parent < parents; parent++) if (!isSubmodule(parent)) before.push(idAt(parent));
  let decoded: string | undefined;
  return {
    blob: isSubmodule(parents) ? '' : idAt(parents),
    before,
    get path() {
      decoded ??= decodePath(path);
      return decoded;
    },
  };
}
