import { openpgpProtection } from './openpgp-protection.ts';

/** A key pair in a file of OpenPGP; subkeys go with it. */
export interface OpenpgpKey {
  readonly user?: string;
  /** In base64, of one that is not encrypted. */
  readonly key?: string;
  readonly protection?: string;
  /** Set when guessing the passphrase costs an attacker next to nothing. */
  readonly weak?: string;
  /** Seconds since 1970. */
  readonly created: number;
}

/** A packet, and what is in it. */
export interface OpenpgpPacket {
  readonly tag: number;
  readonly body: Buffer;
}

const BEGIN = '-----BEGIN PGP PRIVATE KEY BLOCK-----';
/** RFC 9580 section 5. */
const [SECRET_KEY, USER_ID] = [5, 13];
const MOST_PACKETS = 20_000;

/**
 * The secret keys of an OpenPGP file, in ASCII armor or without (RFC 9580); public keys and messages are none.
 *
 * @throws Error when it is damaged
 */
export function parseOpenpgp(bytes: Buffer): readonly OpenpgpKey[] {
  const packets = openpgpPackets(withoutArmor(bytes));
  return packets.flatMap(({ tag, body }, i) => {
    if (tag !== SECRET_KEY) return [];
    const next = packets.slice(i + 1, i + 20).find((packet) => packet.tag === USER_ID || packet.tag === SECRET_KEY);
    const user = next?.tag === USER_ID ? next.body.toString('utf8').slice(0, 200) : undefined;
    const created = body.readUInt32BE(1);
    const text = body.toString('base64');
    const found = openpgpProtection(body);
    const use = found === undefined ? { key: text } : { protection: found.how, ...(found.weak && { weak: text }) };
    return [{ ...(user && { user }), ...use, created }];
  });
}

/** Headers end at an empty line; a line that begins with = is a checksum (RFC 9580 section 6.2). */
function withoutArmor(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  const start = text.indexOf(BEGIN);
  if (start < 0) return text.includes('-----BEGIN PGP') ? Buffer.alloc(0) : bytes;
  const inside = text.slice(start + BEGIN.length, text.indexOf('-----END', start));
  const body = inside.slice(/\n\r?\n/.exec(inside)?.index ?? 0);
  return Buffer.from(body.replace(/^=.{0,10}$/m, ''), 'base64');
}

/**
 * The packets of a file that is not in ASCII armor (RFC 9580 section 4.2), with lengths of the old kind and of the new one.
 *
 * @throws Error when it is damaged
 */
export function openpgpPackets(bytes: Buffer): readonly OpenpgpPacket[] {
  const packets: OpenpgpPacket[] = [];
  for (let at = 0; at < bytes.length && packets.length < MOST_PACKETS; ) {
    const head = bytes[at];
    if ((head & 0x80) === 0) throw new Error('no packet of OpenPGP');
    const { start, length } = head & 0x40 ? newLength(bytes, at + 1) : oldLength(bytes, at + 1, head & 0x03);
    if (start + length > bytes.length) throw new Error('cut off');
    packets.push({ tag: head & 0x40 ? head & 0x3f : (head >> 2) & 0x0f, body: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return packets;
}

function oldLength(bytes: Buffer, at: number, kind: number): { readonly start: number; readonly length: number } {
  if (kind === 3) return { start: at, length: bytes.length - at };
  const size = 1 << kind;
  return { start: at + size, length: bytes.readUIntBE(at, size) };
}

function newLength(bytes: Buffer, at: number): { readonly start: number; readonly length: number } {
  const first = bytes.readUInt8(at);
  if (first < 192) return { start: at + 1, length: first };
  if (first < 224) return { start: at + 2, length: ((first - 192) << 8) + bytes.readUInt8(at + 1) + 192 };
  if (first < 255) throw new Error('a length of parts, which keys have not');
  return { start: at + 5, length: bytes.readUInt32BE(at + 1) };
}
