import { setImmediate as nextTurn } from 'node:timers/promises';
import { GitError } from '../../scanners/git/git-error.ts';
import { BLOB, COMMIT, TAG, TREE } from '../../scanners/git/objects/entry-header.ts';
import { readLoose } from '../../scanners/git/objects/loose-object.ts';
import { ObjectError } from '../../scanners/git/objects/object-error.ts';
import { readObjects } from '../../scanners/git/read-objects.ts';
import { hasRecord } from './memory/object-records.ts';
import { emptyObjectBatch, type ObjectBatch } from './object-batch.ts';
import type { ObjectScan } from './object-scan.ts';
import type { ObjectScanner } from './object-scanner.ts';

/** By id: objects that were read one by one, and looked at, with the length of their texts. */
export type Singles = Map<string, { readonly type: number; readonly length: number }>;

/** Where objects that are read one by one go. */
export interface SinglesScan extends ObjectScan {
  readonly objects: ObjectScanner;
  readonly take: (batch: ObjectBatch) => void;
  readonly singles: Singles;
}

const TYPES: Readonly<Record<string, number>> = { commit: COMMIT, tree: TREE, blob: BLOB, tag: TAG };

/** Scans the objects in files of their own. */
export async function scanLoose(scan: SinglesScan): Promise<void> {
  const seen = new Set<string>();
  for (const { folder, id } of scan.loose) {
    if (scan.signal?.aborted) return;
    if (seen.has(id) || scan.packs.has(id) || hasRecord(scan.recalled.records, id)) continue;
    seen.add(id);
    const into = emptyObjectBatch();
    try {
      const read = readLoose(folder, id, scan.start.maxSize);
      if (read.kind === 'too-large') into.skipped.push({ id, type: BLOB, reason: 'too-large' });
      else scanSingle(id, read.type, read.bytes, scan, into);
    } catch (error) {
      const isExpected = error instanceof ObjectError || (error instanceof Error && 'syscall' in error);
      if (!isExpected) throw error;
      into.damaged.push({ id, message: error.message });
    }
    scan.take(into);
    if (seen.size % 64 === 0) await nextTurn();
  }
}

function scanSingle(id: string, type: number, bytes: Buffer, scan: SinglesScan, into: ObjectBatch): void {
  if (type !== TREE) scan.objects.scan(id, type, bytes, into);
  if (into.skipped.length === 0) scan.singles.set(id, { type, length: bytes.length });
}

/** Objects over which git may fail before it is not asked any more. */
const MOST_FAILURES = 50;

/**
 * What our own reader does not read, git does. It ends over an object that is damaged, and then is asked for the next ones.
 * Returns false when it failed too often, which is told.
 */
export async function scanLeft(ids: readonly string[], scan: SinglesScan): Promise<boolean> {
  let left = ids;
  for (let failures = 0; left.length > 0; failures++) {
    const { done, failure } = await scanUntilFailure(left, scan);
    if (failure === undefined) return true;
    if (failures === MOST_FAILURES) {
      const message = `${failure}; ${left.length - done} objects were not scanned`;
      scan.journal.report({ code: 'unreadable-objects', level: 'error', message });
      return false;
    }
    if (done < left.length) scan.take({ ...emptyObjectBatch(), damaged: [{ id: left[done], message: failure }] });
    left = left.slice(done + 1);
  }
  return true;
}

interface LeftScan {
  /** How many were scanned. */
  readonly done: number;
  /** What git said of the next one. */
  readonly failure?: string;
}

async function scanUntilFailure(ids: readonly string[], scan: SinglesScan): Promise<LeftScan> {
  let index = 0;
  try {
    for await (const read of readObjects(scan.root, ids, scan.start.maxSize)) {
      if (scan.signal?.aborted) break;
      const id = ids[index++];
      const into = emptyObjectBatch();
      if (read.kind === 'missing') into.damaged.push({ id, message: 'is a delta to an object that is not there' });
      else if (read.kind === 'too-large') into.skipped.push({ id, type: BLOB, reason: 'too-large' });
      else if (read.type in TYPES) scanSingle(id, TYPES[read.type], read.bytes, scan, into);
      scan.take(into);
    }
    return { done: index };
  } catch (error) {
    if (error instanceof GitError) return { done: index, failure: error.message };
    throw error;
  }
}
