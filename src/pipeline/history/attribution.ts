import type { CommitFacts } from '../../core/finding.ts';
import type { LogCommit, LogEntry, LogListener } from '../../scanners/git/log/log-parser.ts';
import type { SecretKey } from './found-secrets.ts';

/** Where a secret lived in a repository, by path, and since when. */
export interface SecretLife {
  /** By path: the oldest commit that brought it there, and the blob in which it came. */
  readonly places: Map<string, Place>;
  /** The oldest commit that brought it to some path; where none did, the oldest one that is known to have it. */
  introduced: Pick<Place, 'commit' | 'isBeginning'>;
  /** The newest commit that took it away from some path. */
  removed?: CommitFacts;
}

export interface Place {
  readonly commit: CommitFacts;
  readonly blob: string;
  /** Whether the commit brought it, rather than being the oldest one known to have it. */
  readonly isBeginning: boolean;
}

export interface Attribution extends LogListener {
  readonly lives: ReadonlyMap<SecretKey, SecretLife>;
  /** Ids of blobs with findings that the log told of, at whatever path. */
  readonly seenBlobs: ReadonlySet<string>;
  readonly messages: ReadonlyMap<string, CommitFacts>;
}

const NONE: readonly SecretKey[] = [];

/**
 * Works out from a log, the newest commit first, which commits brought and took away secrets. A merge counts where it is
 * like none of its parents.
 *
 * @param inBlobs which secrets a blob holds
 * @param inMessages ids of the commits whose message holds some
 * @param isSelected paths that count
 */
export function createAttribution(
  inBlobs: ReadonlyMap<string, readonly SecretKey[]>,
  inMessages: ReadonlySet<string>,
  isSelected: (path: string) => boolean,
): Attribution {
  const lives = new Map<SecretKey, SecretLife>();
  const seenBlobs = new Set<string>();
  const messages = new Map<string, CommitFacts>();
  let commit: CommitFacts | undefined;

  function addPlace(key: SecretKey, path: string, place: Place): void {
    const life = lives.get(key);
    if (!life) {
      lives.set(key, { places: new Map([[path, place]]), introduced: place });
      return;
    }
    if (isOlder(place, life.introduced)) life.introduced = place;
    const known = life.places.get(path);
    if (!known || isOlder(place, known)) life.places.set(path, place);
  }

  return {
    lives,
    seenBlobs,
    messages,
    onCommit(told: LogCommit) {
      const { id, ...facts } = told;
      commit = { commit: id, ...facts };
      if (inMessages.has(id)) messages.set(id, commit);
    },
    onEntry(entry: LogEntry) {
      const now = inBlobs.get(entry.blob) ?? NONE;
      const before = entry.before.flatMap((id) => inBlobs.get(id) ?? NONE);
      if (!commit || now.length + before.length === 0) return;
      if (now.length > 0) seenBlobs.add(entry.blob);
      if (!isSelected(entry.path)) return;
      for (const key of now) {
        addPlace(key, entry.path, { commit, blob: entry.blob, isBeginning: !before.includes(key) });
      }
      for (const key of before) {
        if (now.includes(key)) continue;
        const life = lives.get(key);
        // What brought it comes later in the log.
        if (!life) lives.set(key, { places: new Map(), introduced: { commit, isBeginning: false }, removed: commit });
        else if (!life.removed || timeOf(commit) > timeOf(life.removed)) life.removed = commit;
      }
    },
  };
}

type Known = Pick<Place, 'commit' | 'isBeginning'>;

/**
 * Whether what the log tells later is older. On one line of history it always is; of two lines that know nothing of each
 * other, git tells one after the other, and only their dates say which was first.
 */
function isOlder(later: Known, earlier: Known): boolean {
  if (later.isBeginning !== earlier.isBeginning) return later.isBeginning;
  return timeOf(later.commit) <= timeOf(earlier.commit);
}

const timeOf = ({ committed }: CommitFacts): number => Date.parse(committed) || 0;
