/** A value of ASN.1 in its basic encoding (X.690): its identifier in one byte, and what is in it. */
export interface Element {
  readonly tag: number;
  readonly content: Buffer;
}

/** Files of keys have fewer. */
const MOST_ELEMENTS = 20_000;
const DEEPEST = 20;
/** The length is not told: the value ends with two zero bytes. Browsers export keys so. */
const INDEFINITE = 0x80;
const CONSTRUCTED = 0x20;

/**
 * The values that stand one after another, each not looked into.
 *
 * @throws Error for what is cut off, nested too deeply, or no such encoding
 */
export function readElements(bytes: Buffer): readonly Element[] {
  const elements: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (elements.length >= MOST_ELEMENTS) throw new Error('more values than files of keys have');
    const { tag, content, next } = readElement(bytes, at, 0);
    elements.push({ tag, content });
    at = next;
  }
  return elements;
}

function readElement(bytes: Buffer, at: number, depth: number): Element & { readonly next: number } {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (first === undefined || (tag & 0x1f) === 0x1f || depth > DEEPEST) throw new Error('no basic encoding');
  if (first === INDEFINITE) {
    let end = at + 2;
    while (bytes[end] !== 0 || bytes[end + 1] !== 0) end = readElement(bytes, end, depth + 1).next;
    return { tag, content: bytes.subarray(at + 2, end), next: end + 2 };
  }
  const size = first > INDEFINITE ? first - INDEFINITE : 0;
  if (size > 4) throw new Error('longer than any file');
  const start = at + 2 + size;
  const length = size > 0 ? bytes.readUIntBE(at + 2, size) : first;
  if (start + length > bytes.length) throw new Error('cut off');
  return { tag, content: bytes.subarray(start, start + length), next: start + length };
}

/** The bytes of an octet string, which may come in pieces. */
export function octetsOf({ tag, content }: Element): Buffer {
  return tag & CONSTRUCTED ? Buffer.concat(readElements(content).map((piece) => piece.content)) : content;
}

/** An object identifier in numbers and dots. */
export function identifierOf({ content }: Element): string {
  const numbers: number[] = [];
  let number = 0;
  for (const byte of content.subarray(0, 40)) {
    number = number * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    numbers.push(number);
    number = 0;
  }
  const [first = 0, ...rest] = numbers;
  const arc = Math.min(2, Math.floor(first / 40));
  return [arc, first - arc * 40, ...rest].join('.');
}

/** A whole number of up to six bytes; larger ones are told as the largest of these. */
export function integerOf({ content }: Element): number {
  return content.length > 6 ? 2 ** 48 - 1 : content.length === 0 ? 0 : content.readUIntBE(0, content.length);
}
