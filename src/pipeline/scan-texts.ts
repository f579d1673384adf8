import { setImmediate as nextTurn } from 'node:timers/promises';
import { readTexts } from '../scanners/texts/read-texts.ts';
import type { InspectOptions } from './inspect.ts';
import type { ScanEvents } from './plan.ts';
import { type BatchResult, emptyBatchResult, scanBytes } from './scan-batch.ts';
import type { Tally } from './tally.ts';
import type { TextMemory } from './text-memory.ts';

export interface TextScan {
  /** Absolute: see readTexts. */
  readonly file: string;
  /** Texts of more bytes are skipped. */
  readonly maxSize: number;
  /** Asked only when there is something to look at. */
  readonly inspection: () => Promise<InspectOptions>;
  readonly tally: Tally;
  readonly memory: TextMemory | undefined;
  readonly signal: ScanEvents['signal'];
}

/** Bytes after which others may have a word: that it is to stop, or how far it is. */
const TURN = 4 * 1024 * 1024;

/** Scans what people wrote about a repository on its host; what has not changed since the last time is told again. */
export async function scanTexts({ file, maxSize, inspection, tally, memory, signal }: TextScan): Promise<void> {
  const known = memory?.recall();
  if (known) return tally.add(known);
  const options = await inspection();
  const batches: BatchResult[] = [];
  let batch = emptyBatchResult();
  const tell = (): void => {
    batches.push(batch);
    tally.add(batch);
    batch = emptyBatchResult();
  };
  for (const { path, text, author, date } of readTexts(file)) {
    const bytes = Buffer.from(text);
    if (bytes.byteLength > maxSize) batch.skipped.push({ path, reason: 'too-large' });
    else scanBytes(bytes, { kind: 'text', path, author, date }, options, batch);
    if (batch.bytes < TURN) continue;
    tell();
    await nextTurn();
    if (signal?.aborted) return;
  }
  tell();
  memory?.keep(together(batches));
}

function together(batches: readonly BatchResult[]): BatchResult {
  return {
    ...emptyBatchResult(),
    files: batches.reduce((sum, { files }) => sum + files, 0),
    bytes: batches.reduce((sum, { bytes }) => sum + bytes, 0),
    observations: batches.flatMap(({ observations }) => observations),
    skipped: batches.flatMap(({ skipped }) => skipped),
    diagnostics: batches.flatMap(({ diagnostics }) => diagnostics),
  };
}
