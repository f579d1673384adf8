import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ChangedFile } from '../scanners/change/change-source.ts';
import { listChanges } from '../scanners/change/list-changes.ts';
import { GitError } from '../scanners/git/git-error.ts';
import { readBlobs } from '../scanners/git/read-blobs.ts';
import type { Journal } from '../scanners/journal.ts';
import { createPathFilter } from '../scanners/worktree/path-filter.ts';
import { addedBy, type Seen } from './added-by.ts';
import type { ChangeScan } from './change-scan.ts';
import { emptyBatchResult, scanBlob } from './scan-batch.ts';
import { scanMessages } from './scan-messages.ts';

/** Files whose content is asked for at a time; bounds what is held of a long history. */
const BATCH = 4096;

/**
 * Scans what a change adds: each new version of a file whole, and where something was seen in it, the versions before.
 * What these have already is left out. What commits say themselves is scanned, too. A git that fails is one diagnostic, `git-unavailable`; what it did not tell is
 * missing from the scan.
 */
export async function scanChange(scan: ChangeScan): Promise<void> {
  try {
    let batch: ChangedFile[] = [];
    for await (const file of selected(scan)) {
      batch.push(file);
      if (batch.length < BATCH) continue;
      await scanFiles(batch, scan);
      batch = [];
    }
    await scanFiles(batch, scan);
    if (scan.source.kind === 'range') await scanMessages(scan.source, scan);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    scan.journal.report({ code: 'git-unavailable', level: 'error', message: error.message });
  }
}

async function* selected(scan: ChangeScan): AsyncGenerator<ChangedFile> {
  const isSelected = createPathFilter(scan);
  for await (const file of listChanges(scan.source, scan)) {
    const { path } = file.origin;
    if (scan.signal?.aborted) return;
    if (isSelected(path)) yield file;
    else scan.journal.skip(path, 'excluded');
  }
}

async function scanFiles(files: readonly ChangedFile[], scan: ChangeScan): Promise<void> {
  const seen: Seen[] = [];
  let index = 0;
  for await (const blob of readBlobs(
    scan.source.root,
    files.map((file) => file.blob),
    scan.maxSize,
  )) {
    const file = files[index++];
    const { path } = file.origin;
    // Signals get their turn.
    if (index % 64 === 0) await nextTurn();
    if (scan.signal?.aborted) break;
    if (blob.kind === 'too-large') scan.journal.skip(path, 'too-large');
    else if (blob.kind === 'missing') reportMissing(file, scan.journal);
    else if (blob.bytes.length === 0) scan.journal.skip(path, 'empty');
    else {
      const result = emptyBatchResult();
      await scanBlob(blob.bytes, file.origin, scan.inspection, result);
      const { observations } = result;
      scan.tally.add({ ...result, observations: [] });
      if (observations.length > 0) seen.push({ file, observations });
    }
  }
  for (const observations of await addedBy(seen, scan))
    scan.tally.add({ ...emptyBatchResult(), observations: [...observations] });
}

function reportMissing({ origin }: ChangedFile, journal: Journal): void {
  const message = 'git does not have its content, as in a partial clone';
  journal.report({ code: 'missing-object', level: 'error', message, path: origin.path });
}
