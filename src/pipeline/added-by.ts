import type { Origin } from '../core/origin.ts';
import type { ChangedFile, ChangeSource } from '../scanners/change/change-source.ts';
import { commitsBeingMerged } from '../scanners/change/commits-being-merged.ts';
import { listBlobs } from '../scanners/git/list-blobs.ts';
import { readBlobs } from '../scanners/git/read-blobs.ts';
import type { Journal } from '../scanners/journal.ts';
import { addedObservations } from '../triage/added.ts';
import type { Observation } from '../triage/observation.ts';
import { keepBaseAllows } from '../triage/suppress/base-allows.ts';
import type { InspectOptions } from './inspect.ts';
import { emptyBatchResult, scanBlob } from './scan-batch.ts';

/** What it takes to read and inspect the blobs of a change. */
export interface ChangeReading {
  readonly source: ChangeSource;
  /** Larger blobs are skipped. */
  readonly maxSize: number;
  readonly inspection: InspectOptions;
  readonly journal: Journal;
}

/** A changed file, and what was seen in its new version. */
export interface Seen {
  readonly file: ChangedFile;
  readonly observations: readonly Observation[];
}

/** Of what was seen, what the change adds. */
export async function addedBy(
  seen: readonly Seen[],
  scan: ChangeReading,
): Promise<readonly (readonly Observation[])[]> {
  const { source } = scan;
  const paths = new Set(seen.map(({ file }) => file.origin.path));
  const bases = await Promise.all((await basesOf(source, paths)).map((base) => listBlobs(source.root, base, paths)));
  const wanted = seen.flatMap(({ file }) => versionsBefore(file, bases).map((blob) => ({ blob, origin: file.origin })));
  const known = await inspectAll(wanted, scan);
  return seen.map(({ file, observations }) => {
    const versions = versionsBefore(file, bases).map((blob) => known.get(keyOf(blob, file.origin)) ?? []);
    const fresh = addedObservations(observations, versions);
    if (source.kind === 'index' || source.allows === 'all') return fresh;
    const inBase = bases.flatMap((base) => known.get(keyOf(base.get(file.origin.path) ?? '', file.origin)) ?? []);
    const allowed = keepBaseAllows(fresh, inBase);
    for (const diagnostic of allowed.diagnostics) scan.journal.report(diagnostic);
    return allowed.observations;
  });
}

/** Commits besides HEAD or the parents whose versions of files are not new: where a range begins, what is being merged. */
async function basesOf(source: ChangeSource, paths: ReadonlySet<string>): Promise<readonly string[]> {
  if (source.kind === 'index') return paths.size === 0 ? [] : commitsBeingMerged(source.root);
  return source.before;
}

/** The file in HEAD or in each parent, and in the bases: what was only taken away for a while does not come anew. */
function versionsBefore(
  { before, origin }: ChangedFile,
  bases: readonly ReadonlyMap<string, string>[],
): readonly string[] {
  return [...new Set([...before, ...bases.flatMap((base) => base.get(origin.path) ?? [])])];
}

const keyOf = (blob: string, { path }: Origin): string => `${blob} ${path}`;

/** What is seen in blobs, by blob and path. One that is missing or too large has nothing that could be known. */
async function inspectAll(
  blobs: readonly { readonly blob: string; readonly origin: Origin }[],
  { source, maxSize, inspection }: ChangeReading,
): Promise<ReadonlyMap<string, readonly Observation[]>> {
  const distinct = [...new Map(blobs.map((wanted) => [keyOf(wanted.blob, wanted.origin), wanted]))];
  const known = new Map<string, readonly Observation[]>();
  let index = 0;
  for await (const read of readBlobs(
    source.root,
    distinct.map(([, { blob }]) => blob),
    maxSize,
  )) {
    const [key, { origin }] = distinct[index++];
    if (read.kind !== 'read') continue;
    const before = emptyBatchResult();
    await scanBlob(read.bytes, origin, inspection, before);
    known.set(key, before.observations);
  }
  return known;
}
