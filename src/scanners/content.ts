/** How a file's bytes are to be read. */
export type Content = 'text' | 'utf-16le' | 'utf-16be' | 'binary';

/** Bytes that are looked at: about as many as git looks at to tell binary files (FIRST_FEW_BYTES, xdiff-interface.c). */
const WINDOW = 8192;

/** Fewer than this many bytes say nothing about UTF-16 without a byte order mark. */
const SHORTEST_UTF16 = 8;

/**
 * Tells text from the rest by the first 8 KB, in this order:
 *
 * 1. a byte order mark of UTF-16 decides; one of UTF-32 is binary;
 * 2. no NUL: text, in UTF-8 or anything else that contains ASCII;
 * 3. NULs at more than 60 % of the odd offsets and less than 5 % of the even ones are UTF-16LE of a mostly Latin text,
 *    the other way round UTF-16BE;
 * 4. anything else with a NUL is binary.
 *
 * A NUL after the first 8 KB does not make a file binary: logs and dumps have them, and so does what wants to be overlooked.
 */
export function sniff(bytes: Buffer): Content {
  const head = bytes.length > WINDOW ? bytes.subarray(0, WINDOW) : bytes;
  const mark = byteOrderMark(head);
  if (mark !== undefined) return mark;
  const firstNul = head.indexOf(0);
  if (firstNul === -1) return 'text';
  return utf16ByNuls(head, firstNul) ?? 'binary';
}

function byteOrderMark(head: Buffer): Content | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return head[2] === 0 && head[3] === 0 ? 'binary' : 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
}

function utf16ByNuls(head: Buffer, firstNul: number): Content | undefined {
  const pairs = head.length >> 1;
  if (head.length < SHORTEST_UTF16) return undefined;
  const first = firstNul & ~1;
  const [even, odd] = [countNuls(head, first, pairs * 2), countNuls(head, first + 1, pairs * 2)];
  if (odd > pairs * 0.6 && even < pairs * 0.05) return 'utf-16le';
  if (even > pairs * 0.6 && odd < pairs * 0.05) return 'utf-16be';
  return undefined;
}

/** Among every second byte. */
function countNuls(head: Buffer, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at += 2) if (head[at] === 0) count++;
  return count;
}
