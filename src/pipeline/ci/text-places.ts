import type { Region } from '../../core/finding.ts';

/** Turns UTF-16 offsets of a text into regions, in any order. */
export function createTextPlaces(text: string): (start: number, end: number) => Region {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const bytes = [0];
  for (let line = 1; line < starts.length; line++) {
    bytes.push(bytes[line - 1] + Buffer.byteLength(text.slice(starts[line - 1], starts[line])));
  }
  const lineOf = (offset: number): number => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const byteOf = (offset: number, line: number) => bytes[line] + Buffer.byteLength(text.slice(starts[line], offset));
  return (start, end) => {
    const [first, last] = [lineOf(start), lineOf(end)];
    const byteOffset = byteOf(start, first);
    return {
      startLine: first + 1,
      startColumn: start - starts[first] + 1,
      endLine: last + 1,
      endColumn: end - starts[last] + 1,
      byteOffset,
      byteLength: byteOf(end, last) - byteOffset,
    };
  };
}

/** A line of a text, from 1, without its end; undefined where there is none. */
export function lineOfText(text: string, line: number): string | undefined {
  let start = 0;
  for (let at = 1; at < line; at++) {
    start = text.indexOf('\n', start) + 1;
    if (start === 0) return undefined;
  }
  const end = text.indexOf('\n', start);
  return line < 1 ? undefined : text.slice(start, end < 0 ? text.length : end).replace(/\r$/, '');
}
