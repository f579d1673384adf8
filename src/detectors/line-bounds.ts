const NEWLINE = 0x0a;

/**
 * Behind the last line break before `at`, or `floor` where there is none from there on. Most are so near that a call of the
 * runtime's would take longer.
 */
export function lineStart(bytes: Uint8Array, at: number, floor: number): number {
  let start = at;
  while (start > floor && bytes[start - 1] !== NEWLINE) start--;
  return start;
}

/** The first line break from `at` on, or `ceiling`, or the end of the bytes. */
export function lineEnd(bytes: Uint8Array, at: number, ceiling: number): number {
  const stop = Math.min(bytes.length, ceiling);
  let end = at;
  while (end < stop && bytes[end] !== NEWLINE) end++;
  return end;
}
