import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { openablePath } from '../../../core/path.ts';
import { BLOB, COMMIT, TAG, TREE } from './entry-header.ts';
import { ObjectError } from './object-error.ts';

const TYPES: Readonly<Record<string, number>> = { commit: COMMIT, tree: TREE, blob: BLOB, tag: TAG };
/** `blob 12345678901234\0` */
const LONGEST_HEADER = 32;

export type LooseObject =
  | { readonly kind: 'read'; readonly type: number; readonly bytes: Buffer }
  | { readonly kind: 'too-large' };

/**
 * Reads an object that lies in a file of its own (gitformat-loose is zlib around `<type> <size>\0<bytes>`). Of trees
 * nothing is read but that they are some, unless they are asked for.
 *
 * @throws ObjectError when it is damaged; an error of the file system
 */
export function readLoose(
  folder: string,
  id: string,
  maxSize: number,
  wanted: 'no trees' | 'trees too' = 'no trees',
): LooseObject {
  const deflated = readWhole(join(folder, id.slice(0, 2), id.slice(2)), maxSize);
  if (deflated === undefined) return { kind: 'too-large' };
  const { type, size, at } = headerOf(inflate(deflated, LONGEST_HEADER, 'beginning'));
  if (type === TREE && wanted === 'no trees') return { kind: 'read', type, bytes: Buffer.alloc(0) };
  if (size > maxSize) return { kind: 'too-large' };
  const bytes = inflate(deflated, at + size, 'all');
  if (bytes.length !== at + size) throw new ObjectError('is cut off');
  return { kind: 'read', type, bytes: bytes.subarray(at) };
}

function headerOf(bytes: Buffer): { readonly type: number; readonly size: number; readonly at: number } {
  const end = bytes.indexOf(0);
  const [name, digits] = bytes.toString('latin1', 0, Math.max(0, end)).split(' ');
  const size = /^\d{1,15}$/.test(digits ?? '') ? Number(digits) : undefined;
  const type = Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
  if (end < 0 || type === undefined || size === undefined) throw new ObjectError('is no object');
  return { type, size, at: end + 1 };
}

function inflate(deflated: Buffer, most: number, extent: 'beginning' | 'all'): Buffer {
  try {
    if (extent === 'all') return inflateSync(deflated, { maxOutputLength: Math.max(1, most) });
    // Z_SYNC_FLUSH: what is cut off gives what there is of it.
    const head = deflated.subarray(0, 128);
    return inflateSync(head, { finishFlush: 2 }).subarray(0, most);
  } catch (error) {
    throw new ObjectError('is damaged', { cause: error });
  }
}

/** Undefined when not even its deflated bytes fit. */
function readWhole(path: string, maxSize: number): Buffer | undefined {
  const descriptor = openSync(openablePath(path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw new ObjectError('is no file');
    if (stats.size > maxSize + 65_536) return undefined;
    const bytes = Buffer.alloc(stats.size);
    let length = 0;
    for (let count = -1; count !== 0 && length < bytes.length; length += count) {
      count = readSync(descriptor, bytes, length, bytes.length - length, length);
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}
