import type { Writable } from 'node:stream';
import { batches } from '../../report/batches.ts';
import { errnoInWords } from '../../scanners/errno.ts';
import { OutputError } from './output-error.ts';

/**
 * Writes a document to standard output as fast as its reader takes it. A reader that has gone away, such as `head`,
 * ends it quietly.
 *
 * @throws OutputError when the text cannot be written for any other reason
 */
export async function writeStream(stream: Writable, pieces: Iterable<string>): Promise<void> {
  let failure: unknown;
  let wake = () => {};
  // Stays on: a broken pipe may be reported after the last write has returned.
  stream.on('error', (error) => {
    failure ??= error;
    wake();
  });
  for (const batch of batches(pieces)) {
    const accepted = new Promise<void>((resolve) => {
      wake = resolve;
      stream.write(batch, () => resolve());
    });
    await accepted;
    if (failure) break;
  }
  if (!failure || (failure as NodeJS.ErrnoException).code === 'EPIPE') return;
  throw new OutputError(`cannot write to standard output: ${errnoInWords(failure)}`);
}
