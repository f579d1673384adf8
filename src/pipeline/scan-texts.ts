import { setImmediate as nextTurn } from 'node:timers/promises';
import { readTexts } from '../scanners/texts/read-texts.ts';
import type { InspectOptions } from './inspect.ts';
import type { ScanEvents } from './plan.ts';
import { emptyBatchResult, scanBytes } from './scan-batch.ts';
import type { Tally } from './tally.ts';

export interface TextScan {
  /** Absolute: see readTexts. */
  readonly file: string;
  /** Texts of more bytes are skipped. */
  readonly maxSize: number;
  readonly inspection: InspectOptions;
  readonly tally: Tally;
  readonly signal: ScanEvents['signal'];
}

/** Bytes after which others may have a word: that it is to stop, or how far it is. */
const TURN = 4 * 1024 * 1024;

/** Scans what people wrote about a repository on its host. */
export async function scanTexts({ file, maxSize, inspection, tally, signal }: TextScan): Promise<void> {
  let batch = emptyBatchResult();
  for (const { path, text, author, date } of readTexts(file)) {
    const bytes = Buffer.from(text);
    if (bytes.byteLength > maxSize) batch.skipped.push({ path, reason: 'too-large' });
    else scanBytes(bytes, { kind: 'text', path, author, date }, inspection, batch);
    if (batch.bytes < TURN) continue;
    tally.add(batch);
    batch = emptyBatchResult();
    await nextTurn();
    if (signal?.aborted) return;
  }
  tally.add(batch);
}
