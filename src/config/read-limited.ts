import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { UsageError } from '../core/errors.ts';
import { displayPath, openablePath } from '../core/path.ts';

/** Bytes of the largest configuration. */
export const CONFIG_LIMIT = 1024 * 1024;

/**
 * The bytes of a small file. Pipes and devices are refused without being waited for.
 *
 * @param limit of bytes, whole MiB
 * @throws UsageError when it cannot be read, is no plain file or is larger
 */
export async function readLimited(path: string, limit = CONFIG_LIMIT): Promise<Buffer> {
  const name = displayPath(path);
  try {
    // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever. Windows has no such flag.
    const file = await open(openablePath(path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      if (!(await file.stat()).isFile()) throw new UsageError(`${name}: not a file`);
      const bytes = await readUpTo(file, limit + 1);
      if (bytes.length > limit) throw new UsageError(`${name}: larger than ${limit / 1024 ** 2} MiB`);
      return bytes;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`${name}: ${code === 'ENOENT' ? 'no such file' : `cannot be read (${code})`}`);
  }
}

/** A read may give less than was asked for; only one that gives nothing is the end. */
async function readUpTo(file: FileHandle, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let end = 0;
  for (let got = -1; got !== 0 && end < length; end += got) {
    got = (await file.read(buffer, end, length - end, end)).bytesRead;
  }
  return buffer.subarray(0, end);
}
