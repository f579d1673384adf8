import { lstatSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { readLimited } from '../../config/read-limited.ts';
import { UsageError } from '../../core/errors.ts';
import type { Origin } from '../../core/origin.ts';
import { displayPath } from '../../core/path.ts';
import type { Rule } from '../../core/rule.ts';
import type { AcceptedPlace } from '../../import/settings/imported-settings.ts';
import { type InspectOptions, inspect } from '../../pipeline/inspect.ts';
import { startInspection } from '../../pipeline/start-inspection.ts';
import { readFilesAt } from '../../scanners/change/read-files-at.ts';
import { findRepositoryRoot } from '../../scanners/git/find-repository-root.ts';
import { GitError } from '../../scanners/git/git-error.ts';
import { toPosix } from '../../scanners/report-path.ts';
import type { BaselineEntry } from '../../triage/baseline/entry.ts';
import { baselineFingerprint } from '../../triage/baseline/fingerprint.ts';
import type { Observation } from '../../triage/observation.ts';
import { isWithin } from '../base-folder.ts';

export interface KnownSecrets {
  /** One for each secret that is found at a place; of several reasons the first. */
  readonly entries: readonly BaselineEntry[];
  readonly losses: readonly string[];
}

export interface KnownSearch {
  readonly places: readonly AcceptedPlace[];
  /** Absolute; what the places' paths are relative to. */
  readonly folder: string;
  readonly rules: readonly Rule[];
  readonly customRules: readonly Rule[];
  /** The user's, and the baseline's. */
  readonly userKey: string;
  readonly baselineKey: Buffer;
}

/** Bytes of the largest file that is looked at; as for a scan. */
const LARGEST = 25 * 1024 * 1024;

/** Looks at the places that other tools accepted, as they are now or as a commit had them, and names the secrets that stand there. */
export async function findKnownSecrets(search: KnownSearch): Promise<KnownSecrets> {
  const inspection = await startInspection({
    rules: search.rules,
    hasCustomRules: search.customRules.length > 0,
    maxSize: LARGEST,
    key: search.userKey,
    today: '0000-00-00',
    foreignComments: [],
    showSecrets: false,
    explain: false,
    stats: false,
  });
  const entries = new Map<string, BaselineEntry>();
  const losses: string[] = [];
  for (const [key, places] of byFile(search.places)) {
    const [{ path, commit }] = places;
    const bytes = await readPlace(search.folder, path, commit).catch(problemIn);
    if (typeof bytes === 'string') {
      losses.push(`${displayPath(key)}: ${places.length === 1 ? 'a place' : `${places.length} places`}: ${bytes}`);
      continue;
    }
    const observations = observationsIn(bytes, path, inspection);
    for (const place of places) {
      const there = observations.filter(({ region }) => region.startLine <= place.line && place.line <= region.endLine);
      if (there.length === 0)
        losses.push(`${displayPath(key)}:${place.line}: nothing is found there (${displayPath(place.reason)})`);
      for (const { ruleId, secretFingerprint } of there) {
        const fingerprint = baselineFingerprint(search.baselineKey, secretFingerprint);
        if (!entries.has(fingerprint)) entries.set(fingerprint, { fingerprint, rule: ruleId, reason: place.reason });
      }
    }
  }
  return { entries: [...entries.values()], losses };
}

function observationsIn(bytes: Buffer, path: string, inspection: InspectOptions): readonly Observation[] {
  const origin: Origin = { kind: 'file', path, tracking: 'unversioned' };
  return bytes.length === 0 ? [] : inspect({ bytes, origin }, inspection).observations;
}

function byFile(places: readonly AcceptedPlace[]): ReadonlyMap<string, readonly AcceptedPlace[]> {
  const files = new Map<string, AcceptedPlace[]>();
  for (const place of places) {
    const key = place.commit === undefined ? place.path : `${place.commit.slice(0, 12)}:${place.path}`;
    const known = files.get(key) ?? [];
    if (!known.some(({ line }) => line === place.line)) known.push(place);
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
