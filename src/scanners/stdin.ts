import type { Diagnostic } from '../core/diagnostic.ts';
import { errnoInWords, errnoOf } from './errno.ts';

export interface StdinRead {
  /** What was read, at most `maxSize` bytes. */
  readonly bytes: Buffer;
  /** Set when that is not all. */
  readonly diagnostic?: Diagnostic;
}

/** Reads all of standard input, or of what stands for it, up to `maxSize` bytes; what comes after them is not waited for. */
export async function readStdin(
  input: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxSize: number,
): Promise<StdinRead> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of input) {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size > maxSize) break;
    }
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    const message = `standard input cannot be read: ${errnoInWords(error)}`;
    return { bytes: Buffer.concat(chunks), diagnostic: { code: 'unreadable-stdin', level: 'error', message } };
  }
  const bytes = Buffer.concat(chunks);
  if (size <= maxSize) return { bytes };
  const message = `standard input is larger than ${maxSize} bytes; only these were scanned`;
  return { bytes: bytes.subarray(0, maxSize), diagnostic: { code: 'stdin-too-large', level: 'error', message } };
}
