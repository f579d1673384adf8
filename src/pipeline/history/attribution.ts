import type { ListedCommit } from '../../scanners/git/log/list-commits.ts';
import type { SecretKey } from './found-secrets.ts';
import { OTHER } from './log/blob-lookup.ts';
import type { FileChange } from './log/commit-changes.ts';
import type { LogPart } from './log/log-scanner.ts';

/** Where a secret lived in a repository, by path, and since when. */
export interface SecretLife {
  /** By path: the oldest commit that brought it there, and the blob in which it came. */
  readonly places: Map<string, Place>;
  /** The oldest commit that brought it to some path; where none did, the oldest one that is known to have it. */
  introduced: Pick<Place, 'commit' | 'isBeginning'>;
  /** The newest commit that took it away from some path. */
  removed?: ListedCommit;
}

export interface Place {
  readonly commit: ListedCommit;
  readonly blob: string;
  /** Whether the commit brought it, rather than being the oldest one known to have it. */
  readonly isBeginning: boolean;
}

export interface Attribution {
  readonly lives: ReadonlyMap<SecretKey, SecretLife>;
  /** Ids of blobs with findings that the log told of, at whatever path. */
  readonly seenBlobs: ReadonlySet<string>;
  /** By id: commits whose message holds something. */
  readonly messages: ReadonlyMap<string, ListedCommit>;
}

export interface ReadLog {
  /** The newest first. */
  readonly commits: readonly ListedCommit[];
  /** What they changed, in order. */
  readonly parts: readonly LogPart[];
  /** The blobs of which the parts tell, in order: the first is number 1. */
  readonly blobs: readonly string[];
}

export const noAttribution = (): Attribution => ({ lives: new Map(), seenBlobs: new Set(), messages: new Map() });

const NONE: readonly SecretKey[] = [];

/**
 * Works out from a log which commits brought and took away secrets. A merge counts where it is like none of its parents.
 *
 * @param inBlobs which secrets a blob holds
 * @param inMessages ids of the commits whose message holds some
 * @param isSelected paths that count
 */
export function attribute(
  { commits, parts, blobs }: ReadLog,
  inBlobs: ReadonlyMap<string, readonly SecretKey[]>,
  inMessages: ReadonlySet<string>,
  isSelected: (path: string) => boolean,
): Attribution {
  const lives = new Map<SecretKey, SecretLife>();
  const seenBlobs = new Set<string>();
  const secretsOf = [NONE, ...blobs.map((id) => inBlobs.get(id) ?? NONE)];

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

  function addRemoval(key: SecretKey, commit: ListedCommit): void {
    const life = lives.get(key);
    // What brought it comes later in the log.
    if (!life) lives.set(key, { places: new Map(), introduced: { commit, isBeginning: false }, removed: commit });
    else if (!life.removed || commit.time > life.removed.time) life.removed = commit;
  }

  function addChange(commit: ListedCommit, { path, before, now }: FileChange): void {
    if (now !== OTHER) seenBlobs.add(blobs[now - 1]);
    if (!isSelected(path)) return;
    const had = before.flatMap((blob) => secretsOf[blob]);
    const has = secretsOf[now];
    for (const key of has) addPlace(key, path, { commit, blob: blobs[now - 1], isBeginning: !had.includes(key) });
    for (const key of had) if (!has.includes(key)) addRemoval(key, commit);
  }

  for (const { changes } of parts) for (const [commit, change] of changes) addChange(commits[commit], change);
  const messages = commits.filter(({ id }) => inMessages.has(id)).map((commit) => [commit.id, commit] as const);
  return { lives, seenBlobs, messages: new Map(messages) };
}

/** Ids of the commits that are named. */
export function commitsNamedIn({ lives, messages }: Attribution): ReadonlySet<string> {
  const ids = new Set(messages.keys());
  for (const { places, introduced, removed } of lives.values()) {
    for (const { commit } of places.values()) ids.add(commit.id);
    ids.add(introduced.commit.id);
    if (removed) ids.add(removed.id);
  }
  return ids;
}

type Known = Pick<Place, 'commit' | 'isBeginning'>;

/**
 * Whether what the log tells later is older. On one line of history it always is; of two lines that know nothing of each
 * other, git tells one after the other, and only their dates say which was first.
 */
function isOlder(later: Known, earlier: Known): boolean {
  if (later.isBeginning !== earlier.isBeginning) return later.isBeginning;
  return later.commit.time <= earlier.commit.time;
}
