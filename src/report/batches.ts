const BATCH_CHARS = 64 * 1024;

/** Joins small pieces of text, so that a report of many lines takes few writes. */
export function* batches(pieces: Iterable<string>): Iterable<string> {
  let batch = '';
  for (const piece of pieces) {
    batch += piece;
    if (batch.length < BATCH_CHARS) continue;
    yield batch;
    batch = '';
  }
  if (batch) yield batch;
}
