import {
  HASH_BITS,
  HASH_FACTOR_HIGH,
  HASH_FACTOR_LOW,
  HEAD_SIZE,
  KEY_OF_EIGHT,
  KEY_OF_FOUR,
  KEY_OF_THREE,
  KEYS,
  LITERAL_ANCHOR,
  LITERAL_CASE,
  LITERAL_FOLD,
  LITERAL_LENGTH,
  LITERAL_MASK,
  LITERAL_PROBE,
  LITERAL_PROBES,
  LITERAL_SIZE,
  LITERAL_TEXT,
  LITERAL_WINDOW,
  LONGEST_LITERAL,
  LOWER_CASE,
  WINDOW_SIZE,
} from '../../../engine/assembly/layout.ts';
import type { FilteredLiteral } from './lanes.ts';
import type { Anchored } from './shift-or.ts';

/** A literal and which of the probes, in order, are tried where it stands. */
export interface IndexedLiteral extends FilteredLiteral {
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
const SHORTEST_LITERAL = 2;
const SHORTEST_KEY = 3;
const LOWER_CASE_BYTES = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => (byte & LOWER_CASE) !== 0);
const HASH_FACTOR = (BigInt(HASH_FACTOR_HIGH) << 32n) | BigInt(HASH_FACTOR_LOW);

/**
 * Chains of literals by the hash of what stands before their anchors.
 *
 * @throws SyntaxError for a literal that is too long or too short, and for too many of them
 */
export function indexLiterals(anchored: readonly Anchored<IndexedLiteral>[]): LiteralIndex {
  const odd = anchored.find(({ literal: { text } }) => text.length < SHORTEST_LITERAL || text.length > LONGEST_LITERAL);
  if (odd) {
    const range = `${SHORTEST_LITERAL} to ${LONGEST_LITERAL} bytes`;
    throw new SyntaxError(`${JSON.stringify(odd.literal.text)}: a literal has ${range}`);
  }
  const entries = anchored.flatMap(entriesOf);
  if (entries.length > MOST_LITERALS) throw new SyntaxError(`there are more than ${MOST_LITERALS} literals`);
  const heads = new DataView(new ArrayBuffer((HEAD_SIZE * KEYS) << HASH_BITS));
  const literals = new DataView(new ArrayBuffer(entries.length * LITERAL_SIZE));
  const texts = Buffer.from(entries.map(({ literal }) => literal.text).join(''), 'latin1');
  let textAt = 0;
  entries.forEach((entry, index) => {
    const { text, fold, firstProbe, probes } = entry.literal;
    const head = headOf(entry) * HEAD_SIZE;
    const at = index * LITERAL_SIZE;
    literals.setUint16(at, heads.getUint16(head, true), true);
    literals.setUint8(at + LITERAL_LENGTH, text.length);
    literals.setUint8(at + LITERAL_ANCHOR, entry.anchor);
    literals.setUint8(at + LITERAL_FOLD, fold ? 1 : 0);
    writeWindow(literals, at, entry);
    literals.setUint32(at + LITERAL_TEXT, textAt, true);
    literals.setUint32(at + LITERAL_PROBE, firstProbe, true);
    literals.setUint32(at + LITERAL_PROBES, probes, true);
    heads.setUint16(head, index + 1, true);
    textAt += text.length;
  });
  return { heads: new Uint8Array(heads.buffer), literals: new Uint8Array(literals.buffer), texts };
}

/** A literal as it is looked up. */
interface Entry extends Anchored<IndexedLiteral> {
  /** What else stands before a literal that is shorter than any key: a byte as in lower case, whatever its case. */
  readonly before: string;
}

function entriesOf(anchored: Anchored<IndexedLiteral>): readonly Entry[] {
  if (anchored.literal.text.length >= SHORTEST_KEY) return [{ ...anchored, before: '' }];
  return LOWER_CASE_BYTES.map((byte) => ({ ...anchored, before: String.fromCharCode(byte) }));
}

/** The eight bytes before the anchor as words; the first char of a text of eight is the lowest byte. */
function writeWindow(literals: DataView, at: number, { literal: { text, fold }, anchor, before }: Entry): void {
  const bytes = Buffer.from((before + text.slice(0, anchor)).slice(-WINDOW_SIZE), 'latin1');
  const from = at + WINDOW_SIZE - bytes.length;
  bytes.forEach((byte, index) => {
    const isLetter = byte >= 0x61 && byte <= 0x7a;
    const hasNoCase = index < before.length || (fold && isLetter);
    literals.setUint8(from + index + LITERAL_MASK, 0xff);
    literals.setUint8(from + index + LITERAL_CASE, hasNoCase ? LOWER_CASE : 0);
    literals.setUint8(from + index + LITERAL_WINDOW, byte);
  });
}

/** The index of the head of a literal's chain: what engine/assembly/literals.ts looks up. */
function headOf({ literal: { text }, anchor, before }: Entry): number {
  const [key, length] = keyOf(text);
  const bytes = Buffer.alloc(WINDOW_SIZE);
  bytes.write((before + text.slice(0, anchor)).slice(-length), WINDOW_SIZE - length, 'latin1');
  for (let at = WINDOW_SIZE - length; at < WINDOW_SIZE; at++) bytes[at] |= LOWER_CASE;
  const hash = BigInt.asUintN(64, bytes.readBigUInt64LE() * HASH_FACTOR) >> BigInt(64 - HASH_BITS);
  return (key << HASH_BITS) | Number(hash);
}

/** Which key a literal is looked up by, and how many bytes it has. */
function keyOf(text: string): readonly [key: number, length: number] {
  if (text.length > WINDOW_SIZE) return [KEY_OF_EIGHT, WINDOW_SIZE];
  return text.length > SHORTEST_KEY ? [KEY_OF_FOUR, 4] : [KEY_OF_THREE, SHORTEST_KEY];
}
