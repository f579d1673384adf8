import { hexByte, isPrintable } from './symbols.ts';
import { addByte, beginTextTest, isText } from './text-test.ts';

/** Shortest hexadecimal text worth decoding: 16 bytes. */
const SHORTEST: usize = 32;
const SAMPLE: usize = 16;

/** Whether the hexadecimal digits are of even number and those of a text; digests and keys are told by their first bytes. */
export function isHexText(start: usize, end: usize): bool {
  if (end - start < SHORTEST || (end - start) % 2 !== 0) return false;
  for (let at = start; at < start + SAMPLE; at += 2) {
    if (!isPrintable(hexByte(at))) return false;
  }
  beginTextTest((end - start) / 2);
  for (let at = start; at < end; at += 2) addByte(hexByte(at));
  return isText();
}
