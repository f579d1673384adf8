import { setImmediate as nextTurn } from 'node:timers/promises';
import { GitError } from '../../scanners/git/git-error.ts';
import { BLOB, COMMIT, TAG, TREE } from '../../scanners/git/objects/entry-header.ts';
import { readLoose } from '../../scanners/git/objects/loose-object.ts';
import { ObjectError } from '../../scanners/git/objects/object-error.ts';
import { listLoose } from '../../scanners/git/objects/object-folders.ts';
import { readObjects } from '../../scanners/git/read-objects.ts';
import type { Journal } from '../../scanners/journal.ts';
import { emptyBatchResult } from '../scan-batch.ts';
import type { WorkerStart } from '../start-inspection.ts';
import type { Tally } from '../tally.ts';
import { runInWorkers } from '../worker-pool.ts';
import type { FoundSecrets } from './found-secrets.ts';
import type { LoadedPacks } from './load-packs.ts';
import { emptyObjectBatch, type ObjectBatch, objectPath } from './object-batch.ts';
import { createPackScanner, type PackScanner, type RootBatch, rootBatches } from './pack-scanner.ts';

export interface ObjectScan {
  readonly root: string;
  /** See objectFolders. */
  readonly folders: readonly string[];
  readonly packs: LoadedPacks;
  readonly start: WorkerStart;
  readonly jobs: number;
  readonly journal: Journal;
  readonly tally: Tally;
  readonly signal: AbortSignal | undefined;
}

/** Which objects hold which secrets. */
export interface ObjectFindings {
  readonly inBlobs: FoundSecrets;
  readonly inMessages: FoundSecrets;
  /** Ids of the objects that lie in files of their own, and of the commits among them. */
  readonly loose: ReadonlySet<string>;
  readonly looseCommits: readonly string[];
}

const WORKER = new URL('./history-worker.js', import.meta.url);
/** A worker takes about as long to start as this many bytes of packs take to scan. */
const PACK_BYTES_WORTH_WORKERS = 4e6;
const TYPES: Readonly<Record<string, number>> = { commit: COMMIT, blob: BLOB, tag: TAG };

/** Scans every blob, commit and tag of a repository, each once. */
export async function scanObjects(scan: ObjectScan): Promise<ObjectFindings> {
  const total = emptyObjectBatch();
  const { packs } = scan.packs;
  const take = (batch: ObjectBatch): void => addBatch(total, batch, scan.tally);
  const here = await createPackScanner(scan.start, packs);
  try {
    const batches = rootBatches(packs);
    const size = packs.reduce((sum, { forest }) => sum + forest.offsets[forest.count], 0);
    if (scan.jobs > 1 && size > PACK_BYTES_WORTH_WORKERS) await scanInWorkers(batches, scan, take);
    else await scanHere(batches, here, scan, take);
    const loose = scan.folders.flatMap((folder) => listLoose(folder).map((id) => ({ folder, id })));
    const looseCommits = await scanLoose(loose, here, scan, take);
    for (const id of scan.packs.loops) total.damaged.push({ id, message: 'is a delta to itself' });
    await scanLeft([...new Set([...total.left, ...scan.packs.strays])], here, scan, take);
    report(total, scan.journal);
    return {
      inBlobs: total.inBlobs,
      inMessages: total.inMessages,
      loose: new Set(loose.map(({ id }) => id)),
      looseCommits,
    };
  } finally {
    here.close();
  }
}

function addBatch(total: ObjectBatch, batch: ObjectBatch, tally: Tally): void {
  for (const part of ['inBlobs', 'inMessages'] as const) {
    for (const [key, objects] of batch[part]) {
      const known = total[part].get(key);
      if (known) for (const object of objects) known.push(object);
      else total[part].set(key, objects);
    }
  }
  for (const part of ['left', 'truncated'] as const) for (const id of batch[part]) total[part].push(id);
  for (const damage of batch.damaged) total.damaged.push(damage);
  tally.add({ ...emptyBatchResult(), files: batch.objects, bytes: batch.bytes, skipped: batch.skipped });
}

async function scanInWorkers(
  batches: readonly RootBatch[],
  { start, packs, jobs, signal }: ObjectScan,
  onResult: (batch: ObjectBatch) => void,
): Promise<void> {
  let next = 0;
  const takeWork = () => (signal?.aborted ? undefined : batches[next++]);
  const workerData = { start, packs: packs.packs };
  await runInWorkers<RootBatch, ObjectBatch>({ module: WORKER, workerData, jobs, takeWork, onResult });
}

async function scanHere(
  batches: readonly RootBatch[],
  scanner: PackScanner,
  { signal }: ObjectScan,
  take: (batch: ObjectBatch) => void,
): Promise<void> {
  for (const batch of batches) {
    if (signal?.aborted) return;
    take(scanner.scan(batch));
    await nextTurn();
  }
}

async function scanLoose(
  loose: readonly { readonly folder: string; readonly id: string }[],
  { objects }: PackScanner,
  { start, packs, signal }: ObjectScan,
  take: (batch: ObjectBatch) => void,
): Promise<readonly string[]> {
  const seen = new Set<string>();
  const commits: string[] = [];
  for (const { folder, id } of loose) {
    if (signal?.aborted) break;
    if (seen.has(id) || packs.has(id)) continue;
    seen.add(id);
    const into = emptyObjectBatch();
    try {
      const read = readLoose(folder, id, start.maxSize);
      if (read.kind === 'too-large') into.skipped.push({ path: objectPath('blob', id), reason: 'too-large' });
      else if (read.type !== TREE) objects.scan(id, read.type, read.bytes, into);
      if (read.kind === 'read' && read.type === COMMIT) commits.push(id);
    } catch (error) {
      const isExpected = error instanceof ObjectError || (error instanceof Error && 'syscall' in error);
      if (!isExpected) throw error;
      into.damaged.push({ id, message: error.message });
    }
    take(into);
    if (seen.size % 64 === 0) await nextTurn();
  }
  return commits;
}

/** What our own reader does not read, git does. */
async function scanLeft(
  ids: readonly string[],
  { objects }: PackScanner,
  { root, start, journal, signal }: ObjectScan,
  take: (batch: ObjectBatch) => void,
): Promise<void> {
  let index = 0;
  try {
    for await (const read of readObjects(root, ids, start.maxSize)) {
      if (signal?.aborted) return;
      const id = ids[index++];
      const into = emptyObjectBatch();
      if (read.kind === 'missing') into.damaged.push({ id, message: 'is a delta to an object that is not there' });
      else if (read.kind === 'too-large') into.skipped.push({ path: objectPath('blob', id), reason: 'too-large' });
      else if (read.type in TYPES) objects.scan(id, TYPES[read.type], read.bytes, into);
      take(into);
    }
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    const message = `${error.message}; ${ids.length - index} objects were not scanned`;
    journal.report({ code: 'unreadable-objects', level: 'error', message });
  }
}

const MOST_TOLD = 100;

function report({ damaged, truncated }: ObjectBatch, journal: Journal): void {
  for (const { id, message } of damaged.slice(0, MOST_TOLD)) {
    journal.report({ code: 'damaged-object', level: 'error', message, path: objectPath('blob', id) });
  }
  if (damaged.length > MOST_TOLD) {
    const message = `${damaged.length - MOST_TOLD} more objects are damaged`;
    journal.report({ code: 'damaged-objects', level: 'error', message });
  }
  for (const id of truncated.slice(0, MOST_TOLD)) {
    const message = 'holds so many candidates that its end was not looked at';
    journal.report({ code: 'too-many-candidates', level: 'error', message, path: objectPath('blob', id) });
  }
}
