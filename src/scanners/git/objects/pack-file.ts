import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { openablePath } from '../../../core/path.ts';
import { ObjectError } from './object-error.ts';

/** A pack that is read in pieces. */
export interface PackFile {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** How many objects its header promises. */
  readonly count: number;
  /** Writes `length` bytes from `offset` on into `into`, from `at` on. @throws ObjectError when the file ends before */
  read(offset: number, length: number, into: Uint8Array, at: number): void;
  close(): void;
}

const PACK = 0x5041434b;
const HEADER = 12;

/** @throws ObjectError when it is no pack; an error of the file system */
export function openPack(path: string): PackFile {
  const descriptor = openSync(openablePath(path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  const read = (offset: number, length: number, into: Uint8Array, at: number): void => {
    for (let done = 0; done < length; ) {
      const count = readSync(descriptor, into, at + done, length - done, offset + done);
      if (count === 0) throw new ObjectError('is cut off');
      done += count;
    }
  };
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw new ObjectError('is no file');
    const header = Buffer.alloc(HEADER);
    read(0, HEADER, header, 0);
    const version = header.readUInt32BE(4);
    if (header.readUInt32BE(0) !== PACK || (version !== 2 && version !== 3))
      throw new ObjectError('is no pack that is known');
    return { path, size: stats.size, count: header.readUInt32BE(8), read, close: () => closeSync(descriptor) };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}
