import { byteSet, NEWLINE } from './bytes.ts';
import { valueStart } from './value-start.ts';

const OPERATOR = byteSet('=:>,(');
const REACH = 64;
const MOST_STARTS = 8;
const HYPHEN = 0x2d;
const BLANK = 0x20;

/**
 * Every place where a value may begin after a provider's word: behind each operator on the rest of the line, at most
 * 64 bytes on. `DATADOG_API_KEY: "…"`, `datadog.com/?key=…`, `datadog key - …`.
 */
export function valueStarts(bytes: Uint8Array, from: number): readonly number[] {
  const starts: number[] = [];
  const limit = Math.min(bytes.length, from + REACH);
  for (let i = from; i < limit && bytes[i] !== NEWLINE && starts.length < MOST_STARTS; i++) {
    const isDash = bytes[i] === HYPHEN && bytes[i - 1] === BLANK && bytes[i + 1] === BLANK;
    if (!isDash && bytes[i] !== BLANK && OPERATOR[bytes[i]] !== 1) continue;
    const { at } = valueStart(bytes, i + 1);
    if (starts.at(-1) !== at) starts.push(at);
  }
  return starts;
}
