import type { Origin } from '../../core/origin.ts';
import { decodePath } from '../../core/path.ts';
import { GitError } from '../../scanners/git/git-error.ts';
import type { ListedCommit } from '../../scanners/git/log/list-commits.ts';
import { nulFields } from '../../scanners/git/nul-fields.ts';
import { streamGit } from '../../scanners/git/stream-git.ts';
import type { Observation } from '../../triage/observation.ts';
import { type InspectOptions, inspect } from '../inspect.ts';
import { type BatchResult, emptyBatchResult } from '../scan-batch.ts';
import type { Attribution } from './attribution.ts';
import type { FactsOf } from './commit-facts.ts';
import { type SecretKey, secretKey } from './found-secrets.ts';
import { objectPath } from './object-batch.ts';
import type { ObjectReader } from './object-reader.ts';
import { readEach } from './read-each.ts';
import type { ObjectFindings } from './scan-objects.ts';

export interface Found {
  readonly root: string;
  readonly objects: ObjectFindings;
  readonly reader: ObjectReader;
  /** Ids of the tags that refs name; none, when only some commits count. */
  readonly tags: ReadonlySet<string>;
  /** The secrets of each blob in which there are some. */
  readonly byBlob: ReadonlyMap<string, readonly SecretKey[]>;
  readonly reachable: Attribution;
  /** Ids of blobs that refs lead to without a commit. */
  readonly named: ReadonlySet<string>;
  /** Which paths count. */
  readonly isSelected: (path: string) => boolean;
  readonly factsOf: FactsOf;
  /** Set when objects count that no ref leads to: what commits of that kind tell. */
  readonly unreachable?: Attribution;
}

/** A place to be described: an object as it was at one place, and the secrets that are told of there. */
interface Wanted {
  readonly origin: Origin;
  readonly keys: ReadonlySet<SecretKey>;
  readonly note?: string;
}

const UNREACHABLE = 'only in commits that no branch, tag or reflog leads to';
const DANGLING = 'in an object that nothing points to';

/** Describes each secret where it began: once for each path, in the blob of the commit that brought it there. */
export async function sightingsOf(found: Found, maxSize: number, inspection: InspectOptions): Promise<BatchResult> {
  const wanted = new Map<string, Wanted[]>();
  const want = (object: string, place: Wanted): void => {
    if (found.isSelected(place.origin.path)) wanted.set(object, [...(wanted.get(object) ?? []), place]);
  };
  const told = new Set<SecretKey>();
  const { factsOf } = found;
  wantPlaces(found.reachable, { told, factsOf }, want);
  for (const blob of found.named) {
    if (found.reachable.seenBlobs.has(blob)) continue;
    const keys = new Set((found.byBlob.get(blob) ?? []).filter((key) => !told.has(key)));
    if (keys.size > 0) want(blob, { origin: { kind: 'object', path: objectPath('blob', blob) }, keys });
    for (const key of keys) told.add(key);
  }
  if (found.unreachable) {
    wantPlaces(found.unreachable, { told, factsOf, note: UNREACHABLE }, want);
    await wantDangling(found, found.unreachable, told, want);
  }
  wantMessages(found, want);
  return describe(found, wanted, maxSize, inspection);
}

type Want = (object: string, place: Wanted) => void;

interface Telling {
  /** What is told already; what is told now comes to it. */
  readonly told: Set<SecretKey>;
  readonly factsOf: FactsOf;
  readonly note?: string;
}

function wantPlaces({ lives }: Attribution, { told, factsOf, note }: Telling, want: Want): void {
  const places = new Map<string, { blob: string; path: string; commit: ListedCommit; keys: Set<SecretKey> }>();
  for (const [key, life] of lives) {
    if (told.has(key)) continue;
    for (const [path, { blob, commit }] of life.places) {
      const place = places.get(`${blob} ${path}`) ?? { blob, path, commit, keys: new Set() };
      place.keys.add(key);
      places.set(`${blob} ${path}`, place);
    }
  }
  for (const { blob, path, commit, keys } of places.values()) {
    want(blob, { origin: originIn(factsOf(commit), path), keys, ...(note && { note }) });
    for (const key of keys) told.add(key);
  }
}

const originIn = ({ commit, author, authored }: ReturnType<FactsOf>, path: string): Origin => ({
  kind: 'git',
  path,
  commit,
  author,
  date: authored,
});

/** What no commit has: staged, or lost. */
async function wantDangling(
  { root, byBlob, reachable }: Found,
  unreachable: Attribution,
  told: ReadonlySet<SecretKey>,
  want: Want,
): Promise<void> {
  const isLeft = (blob: string): boolean => !reachable.seenBlobs.has(blob) && !unreachable.seenBlobs.has(blob);
  const left = [...byBlob].filter(([blob, keys]) => isLeft(blob) && keys.some((key) => !told.has(key)));
  if (left.length === 0) return;
  const staged = await stagedPaths(root).catch(noneIfGitFails);
  for (const [blob, all] of left) {
    const keys = new Set(all.filter((key) => !told.has(key)));
    const path = staged.get(blob);
    if (path !== undefined) want(blob, { origin: { kind: 'index', path }, keys });
    else want(blob, { origin: { kind: 'object', path: objectPath('blob', blob) }, keys, note: DANGLING });
  }
}

function noneIfGitFails(error: unknown): ReadonlyMap<string, string> {
  if (error instanceof GitError) return new Map();
  throw error;
}

/** Paths in the index, by blob. */
async function stagedPaths(root: string): Promise<ReadonlyMap<string, string>> {
  const paths = new Map<string, string>();
  for await (const field of nulFields(streamGit(root, ['ls-files', '--stage', '-z']))) {
    // `<mode> SP <id> SP <stage> TAB <path>`, git-ls-files(1).
    const tab = field.indexOf(0x09);
    const [, id] = field.toString('latin1', 0, Math.max(0, tab)).split(' ');
    if (id) paths.set(id, decodePath(field.subarray(tab + 1)));
  }
  return paths;
}

function wantMessages({ objects, reachable, unreachable, tags, factsOf }: Found, want: Want): void {
  for (const [id, all] of keysByObject(objects.inMessages)) {
    const keys = new Set(all);
    const commit = reachable.messages.get(id) ?? unreachable?.messages.get(id);
    const note = reachable.messages.has(id) || tags.has(id) ? {} : { note: UNREACHABLE };
    if (commit) want(id, { origin: originIn(factsOf(commit), objectPath('commit', id)), keys, ...note });
    else if (tags.has(id) || unreachable)
      want(id, { origin: { kind: 'object', path: objectPath('tag', id) }, keys, ...note });
  }
}

/** The secrets of each object. */
export function keysByObject(found: ReadonlyMap<SecretKey, readonly string[]>): Map<string, SecretKey[]> {
  const keys = new Map<string, SecretKey[]>();
  for (const [key, objects] of found) {
    for (const object of new Set(objects)) {
      const known = keys.get(object);
      if (known) known.push(key);
      else keys.set(object, [key]);
    }
  }
  return keys;
}

async function describe(
  { root, reader }: Found,
  wanted: ReadonlyMap<string, readonly Wanted[]>,
  maxSize: number,
  inspection: InspectOptions,
): Promise<BatchResult> {
  const into = emptyBatchResult();
  try {
    for await (const { id, bytes } of readEach(root, reader, wanted.keys(), maxSize))
      describeIn(bytes, wanted.get(id) ?? [], inspection, into);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    into.diagnostics.push({ code: 'git-unavailable', level: 'error', message: error.message });
  }
  return into;
}

function describeIn(bytes: Buffer, places: readonly Wanted[], inspection: InspectOptions, into: BatchResult): void {
  for (const { origin, keys, note } of places) {
    const { observations, diagnostics } = inspect({ bytes, origin }, inspection);
    for (const diagnostic of diagnostics) into.diagnostics.push(diagnostic);
    for (const observation of observations) {
      if (keys.has(keyOf(observation))) into.observations.push(noted(observation, note));
    }
  }
}

const keyOf = ({ ruleId, secretFingerprint }: Observation): SecretKey => secretKey(ruleId, secretFingerprint);

const noted = (observation: Observation, note: string | undefined): Observation =>
  note === undefined ? observation : { ...observation, notes: [...observation.notes, note] };
