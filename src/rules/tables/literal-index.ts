import {
  HASH_BITS,
  HASH_FACTOR,
  KEY_FOLD,
  KEY_SIZE,
  LITERAL_ANCHOR,
  LITERAL_BEFORE,
  LITERAL_CASE,
  LITERAL_FOLD,
  LITERAL_LENGTH,
  LITERAL_MASK,
  LITERAL_PROBE,
  LITERAL_PROBES,
  LITERAL_SIZE,
  LITERAL_TEXT,
  LITERAL_WINDOW,
  WINDOW_SIZE,
} from '../../../engine/assembly/layout.ts';
import type { FilteredLiteral } from './shift-or.ts';

/** A literal and which of the probes, in order, are tried where it stands. */
export interface IndexedLiteral extends FilteredLiteral {
  /** Bytes before the end of what the filter looks for. */
  readonly anchor: number;
  readonly firstProbe: number;
  readonly probes: number;
}

export interface LiteralIndex {
  /** Heads of the hash chains, u16. */
  readonly heads: Uint8Array;
  readonly literals: Uint8Array;
  readonly texts: Uint8Array;
}

const MOST_LITERALS = 0xffff;
const LONGEST_LITERAL = 0xff;

/**
 * Chains of literals by the hash of the last bytes before their anchors: four, or all of a shorter one.
 *
 * @throws SyntaxError for a literal that is too long or too short, and for too many of them
 */
export function indexLiterals(indexed: readonly IndexedLiteral[]): LiteralIndex {
  if (indexed.length > MOST_LITERALS) throw new SyntaxError(`there are more than ${MOST_LITERALS} literals`);
  const odd = indexed.find(({ text }) => text.length < 2 || text.length > LONGEST_LITERAL);
  if (odd) throw new SyntaxError(`${JSON.stringify(odd.text)}: a literal has 2 to ${LONGEST_LITERAL} bytes`);
  const heads = new DataView(new ArrayBuffer(2 << HASH_BITS));
  const literals = new DataView(new ArrayBuffer(indexed.length * LITERAL_SIZE));
  const texts = Buffer.from(indexed.map(({ text }) => text).join(''), 'latin1');
  let textAt = 0;
  indexed.forEach(({ text, fold, anchor, firstProbe, probes }, index) => {
    const key = keyOf(text.slice(0, anchor));
    const head = (Math.imul(key, HASH_FACTOR) >>> (32 - HASH_BITS)) * 2;
    const at = index * LITERAL_SIZE;
    const next = heads.getUint16(head, true);
    literals.setUint16(at, next, true);
    literals.setUint32(at + LITERAL_BEFORE, beforeKey(text.slice(0, anchor)) | beforeKeysOf(literals, next), true);
    literals.setUint8(at + LITERAL_LENGTH, text.length);
    literals.setUint8(at + LITERAL_ANCHOR, anchor);
    literals.setUint8(at + LITERAL_FOLD, fold ? 1 : 0);
    writeWindow(literals, at, text.slice(0, anchor), fold);
    literals.setUint32(at + LITERAL_TEXT, textAt, true);
    literals.setUint32(at + LITERAL_PROBE, firstProbe, true);
    literals.setUint32(at + LITERAL_PROBES, probes, true);
    heads.setUint16(head, index + 1, true);
    textAt += text.length;
  });
  return { heads: new Uint8Array(heads.buffer), literals: new Uint8Array(literals.buffer), texts };
}

/** The eight bytes before the anchor as words; the first char of a text of eight is the lowest byte. */
function writeWindow(literals: DataView, literal: number, text: string, fold: boolean): void {
  const bytes = Buffer.from(text.slice(-WINDOW_SIZE), 'latin1');
  const from = WINDOW_SIZE - bytes.length;
  bytes.forEach((byte, index) => {
    const isLetter = byte >= 0x61 && byte <= 0x7a;
    literals.setUint8(literal + LITERAL_MASK + from + index, 0xff);
    literals.setUint8(literal + LITERAL_CASE + from + index, fold && isLetter ? 0x20 : 0);
    literals.setUint8(literal + LITERAL_WINDOW + from + index, byte);
  });
}

/** What may stand before a literal's key, as a set of the lowest five bits; anything where the literal is all key. */
const beforeKey = (text: string): number =>
  text.length > KEY_SIZE ? 1 << (text.charCodeAt(text.length - KEY_SIZE - 1) & 31) : -1;

/** The same of all literals of a chain, by its head. */
const beforeKeysOf = (literals: DataView, head: number): number =>
  head === 0 ? 0 : literals.getUint32((head - 1) * LITERAL_SIZE + LITERAL_BEFORE, true);

/** The last four bytes as a number, case folded; zero in place of those that a shorter literal has not. */
function keyOf(text: string): number {
  const bytes = Buffer.alloc(KEY_SIZE);
  const end = text.slice(-KEY_SIZE);
  bytes.write(end, KEY_SIZE - end.length, 'latin1');
  const mask = [0, 0xff000000, 0xffff0000, 0xffffff00, 0xffffffff][end.length];
  return ((bytes.readUInt32LE() | KEY_FOLD) & mask) >>> 0;
}
