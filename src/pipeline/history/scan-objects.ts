import type { ListedCommit } from '../../scanners/git/log/list-commits.ts';
import { COMMIT } from '../../scanners/git/objects/entry-header.ts';
import type { Journal } from '../../scanners/journal.ts';
import { emptyBatchResult } from '../scan-batch.ts';
import type { Tally } from '../tally.ts';
import { runInWorkers, workHere } from '../worker-pool.ts';
import type { FoundSecrets } from './found-secrets.ts';
import type { LoadedPacks } from './load-packs.ts';
import { commitsIn as recordedCommits, retell } from './memory/object-records.ts';
import { emptyObjectBatch, kindOf, type ObjectBatch, objectPath, type SkippedObject } from './object-batch.ts';
import type { ObjectScan } from './object-scan.ts';
import { createPackScanner, rootBatches } from './pack-scanner.ts';
import { type Singles, scanLeft, scanLoose } from './scan-singles.ts';

/** Which objects hold which secrets. */
export interface ObjectFindings {
  readonly inBlobs: FoundSecrets;
  readonly inMessages: FoundSecrets;
  /** Ids of all commits. */
  readonly commits: readonly string[];
  /** Those of them that were read now, and could be understood. */
  readonly readCommits: readonly ListedCommit[];
  readonly looked: LookedAt;
}

/** What was looked at now, besides the entries of packs, which tell themselves. */
export interface LookedAt {
  readonly singles: Singles;
  readonly skipped: readonly SkippedObject[];
  readonly truncated: readonly string[];
  /** Set when everything could be read. */
  readonly isSound: boolean;
}

const WORKER = new URL('./history-worker.js', import.meta.url);
/** A worker takes about as long to start as this many bytes of packs take to scan. */
const PACK_BYTES_WORTH_WORKERS = 4e6;

/** Scans every blob, commit and tag of a repository, each once, except for those that are remembered. */
export async function scanObjects(scan: ObjectScan): Promise<ObjectFindings> {
  const { records, inBlobs, inMessages } = scan.recalled;
  const known = retell(records);
  scan.tally.add(known.batch);
  const total: ObjectBatch = { ...emptyObjectBatch(), inBlobs, inMessages };
  const singles: Singles = new Map();
  const { packs } = scan.packs;
  const take = (batch: ObjectBatch): void => addBatch(total, batch, scan.tally);
  const here = await createPackScanner(scan.start, packs);
  try {
    const batches = rootBatches(packs).values();
    const takeWork = () => (scan.signal?.aborted ? undefined : batches.next().value);
    const hasWorkers = scan.jobs > 1 && bytesNeeded(packs) > PACK_BYTES_WORTH_WORKERS;
    const work = { takeWork, onResult: take };
    const workerData = { start: scan.start, packs };
    await Promise.all([
      hasWorkers && runInWorkers({ ...work, module: WORKER, workerData, jobs: scan.jobs - 1 }),
      workHere(work, here.scan),
    ]);
    const oneByOne = { ...scan, objects: here.objects, take, singles };
    await scanLoose(oneByOne);
    for (const damage of scan.packs.damaged) total.damaged.push(damage);
    const left = [...new Set([...total.left, ...scan.packs.strays])];
    const isAnswered = await scanLeft(left, oneByOne);
    const truncated = [...total.truncated];
    report({ ...total, truncated: [...truncated, ...known.truncated] }, scan.journal);
    return {
      inBlobs,
      inMessages,
      commits: [...scan.packs.commits(), ...commitsIn(singles), ...recordedCommits(records)],
      readCommits: total.commits,
      looked: { singles, skipped: total.skipped, truncated, isSound: isAnswered && total.damaged.length === 0 },
    };
  } finally {
    here.close();
  }
}

/** Bytes of the entries that have to be read. */
function bytesNeeded(packs: LoadedPacks['packs']): number {
  let bytes = 0;
  for (const { forest, needed } of packs) {
    for (let entry = 0; entry < forest.count; entry++)
      if (needed[entry]) bytes += forest.offsets[entry + 1] - forest.offsets[entry];
  }
  return bytes;
}

function commitsIn(objects: Iterable<readonly [string, { readonly type: number }]>): readonly string[] {
  return [...objects].filter(([, { type }]) => type === COMMIT).map(([id]) => id);
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
  for (const commit of batch.commits) total.commits.push(commit);
  for (const damage of batch.damaged) total.damaged.push(damage);
  for (const skipped of batch.skipped) total.skipped.push(skipped);
  const skipped = batch.skipped.map(({ id, type, reason }) => ({ path: objectPath(kindOf(type), id), reason }));
  const { objects: files, bytes, costs } = batch;
  tally.add({ ...emptyBatchResult(), files, bytes, skipped, ...(costs && { costs }) });
}

const MOST_TOLD = 100;

function report({ damaged, truncated }: ObjectBatch, journal: Journal): void {
  const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);
  for (const { id, message } of damaged.toSorted(byId).slice(0, MOST_TOLD)) {
    journal.report({ code: 'damaged-object', level: 'error', message, path: objectPath('blob', id) });
  }
  if (damaged.length > MOST_TOLD) {
    const message = `${damaged.length - MOST_TOLD} more objects are damaged`;
    journal.report({ code: 'damaged-objects', level: 'error', message });
  }
  for (const id of truncated.toSorted().slice(0, MOST_TOLD)) {
    const message = 'holds so many candidates that its end was not looked at';
    journal.report({ code: 'too-many-candidates', level: 'error', message, path: objectPath('blob', id) });
  }
}
