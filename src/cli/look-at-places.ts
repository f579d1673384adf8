import { lstatSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { readLimited } from '../config/read-limited.ts';
import { UsageError } from '../core/errors.ts';
import type { Origin } from '../core/origin.ts';
import type { Rule } from '../core/rules/rule.ts';
import { type InspectOptions, inspect } from '../pipeline/inspect.ts';
import { startInspection } from '../pipeline/start-inspection.ts';
import { readFilesAt } from '../scanners/change/read-files-at.ts';
import { findRepositoryRoot } from '../scanners/git/find-repository-root.ts';
import { GitError } from '../scanners/git/git-error.ts';
import { toPosix } from '../scanners/report-path.ts';
import type { Observation } from '../triage/observation.ts';
import { isWithin } from './plans/base-folder.ts';

/** Bytes of the largest file that is looked at; as for a scan. */
const LARGEST = 25 * 1024 * 1024;

/** A line that somebody else tells of. */
export interface Place {
  /** Relative to the folder that is looked into, POSIX separators. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** Of the commit that the place is about; otherwise the file as it is now. */
  readonly commit?: string;
}

/** A file as our rules see it. */
export interface SeenFile<At extends Place> {
  readonly name: string;
  readonly places: readonly At[];
  /** What is found on a line; a text says why the file could not be looked at. */
  readonly seen: string | ((line: number) => readonly Observation[]);
}

export interface PlaceRules {
  readonly rules: readonly Rule[];
  readonly customRules: readonly Rule[];
  readonly userKey: string;
}

/** What looks for secrets at places; comments that allow them do not count. */
export function placeInspection({ rules, customRules, userKey }: PlaceRules): Promise<InspectOptions> {
  return startInspection({
    rules,
    hasCustomRules: customRules.length > 0,
    maxSize: LARGEST,
    key: userKey,
    today: '0000-00-00',
    foreignComments: [],
    showSecrets: false,
    explain: false,
    stats: false,
  });
}

/** Looks at places as they are now or as a commit had them, file by file; nothing outside of the folder is opened. */
export async function* lookAtPlaces<At extends Place>(
  places: readonly At[],
  folder: string,
  inspection: InspectOptions,
): AsyncGenerator<SeenFile<At>> {
  for (const [name, there] of byFile(places)) {
    const [{ path, commit }] = there;
    const bytes = await readPlace(folder, path, commit).catch(problemIn);
    if (typeof bytes === 'string') {
      yield { name, places: there, seen: bytes };
      continue;
    }
    const observations = observationsIn(bytes, path, inspection);
    const seen = (line: number) =>
      observations.filter(({ region }) => region.startLine <= line && line <= region.endLine);
    yield { name, places: there, seen };
  }
}

function observationsIn(bytes: Buffer, path: string, inspection: InspectOptions): readonly Observation[] {
  const origin: Origin = { kind: 'file', path, tracking: 'unversioned' };
  return bytes.length === 0 ? [] : inspect({ bytes, origin }, inspection).observations;
}

function byFile<At extends Place>(places: readonly At[]): ReadonlyMap<string, readonly At[]> {
  const files = new Map<string, At[]>();
  for (const place of places) {
    const key = place.commit === undefined ? place.path : `${place.commit.slice(0, 12)}:${place.path}`;
    const known = files.get(key) ?? [];
    known.push(place);
    files.set(key, known);
  }
  return files;
}

/** @throws UsageError, GitError */
async function readPlace(folder: string, path: string, commit: string | undefined): Promise<Buffer> {
  if (commit !== undefined) {
    const root = findRepositoryRoot(toPosix(folder));
    if (root === undefined) throw new UsageError('it is about a commit, and this folder is in no git repository');
    const bytes = (await readFilesAt(root, commit, new Set([path]), LARGEST)).get(path);
    if (!bytes) throw new UsageError('the commit has no such file');
    return bytes;
  }
  const file = resolve(folder, path);
  const stats = isWithin(file, folder) ? lstatSync(file, { throwIfNoEntry: false }) : undefined;
  if (!stats?.isFile() || !isWithin(realpathSync(file), realpathSync(folder)))
    throw new UsageError(`there is no such file below ${folder}`);
  return readLimited(file, LARGEST);
}

function problemIn(error: unknown): string {
  if (error instanceof UsageError || error instanceof GitError) return error.message.split('\n')[0];
  throw error;
}
