import type { Protection } from './encryption-scheme.ts';

/** What stands before the secret part, by algorithm (RFC 9580 section 5.5.5): numbers, a curve's name, bytes. */
const PUBLIC_PARTS: Readonly<Record<number, readonly ('number' | 'counted' | number)[]>> = {
  1: ['number', 'number'],
  2: ['number', 'number'],
  3: ['number', 'number'],
  16: ['number', 'number', 'number'],
  17: ['number', 'number', 'number', 'number'],
  18: ['counted', 'number', 'counted'],
  19: ['counted', 'number'],
  22: ['counted', 'number'],
  25: [32],
  26: [56],
  27: [32],
  28: [57],
};
const CIPHERS: Readonly<Record<number, string>> = {
  1: 'IDEA',
  2: '3DES',
  3: 'CAST5',
  4: 'Blowfish',
  7: 'AES-128',
  8: 'AES-192',
  9: 'AES-256',
  10: 'Twofish',
};
/** Section 3.7.1, and GnuPG's own for keys whose secret part is elsewhere. */
const [SIMPLE, SALTED, ITERATED, ARGON2, GNU] = [0, 1, 3, 4, 101];
/** What openpgpProtection says of a key whose secret part is on a card, or was left out. */
export const ELSEWHERE = 'OpenPGP, the secret part is elsewhere';
/** GnuPG hashes 65,011,712 bytes for each guess; so few take less than a millisecond. */
const FEW_BYTES = 1_000_000;
const AEAD = 253;
const WITH_SPECIFIER = [AEAD, 254, 255];

/**
 * How a secret key is encrypted (RFC 9580 section 5.5.3); undefined when it is not.
 *
 * @param body of its packet
 * @throws Error for what is none, or an unknown version or algorithm
 */
export function openpgpProtection(body: Buffer): Protection | undefined {
  const version = body.readUInt8(0);
  if (![4, 5, 6].includes(version)) throw new Error('an unknown version');
  let at = version === 4 ? afterPublicPart(body) : 10 + body.readUInt32BE(6);
  const usage = body.readUInt8(at);
  if (usage === 0) return undefined;
  if (!WITH_SPECIFIER.includes(usage))
    return { how: `OpenPGP, ${CIPHERS[usage] ?? 'a cipher'}, one round of MD5`, weak: true };
  // Newer versions count what follows.
  at += version === 4 ? 1 : 2;
  const cipher = CIPHERS[body.readUInt8(at)] ?? 'an unknown cipher';
  at += usage === AEAD ? 2 : 1;
  if (version === 6) at += 1;
  if (body.readUInt8(at) === GNU) return { how: ELSEWHERE };
  const { how, weak } = derivation(body, at);
  return { how: `OpenPGP, ${cipher}, ${how}`, ...(weak && { weak }) };
}

function derivation(body: Buffer, at: number): Protection {
  const kind = body.readUInt8(at);
  if (kind === SIMPLE || kind === SALTED) return { how: 'one round of a hash', weak: true };
  if (kind === ARGON2) return { how: 'Argon2' };
  if (kind !== ITERATED) return { how: 'an unknown derivation' };
  const count = body.readUInt8(at + 10);
  const bytes = (16 + (count & 15)) << ((count >> 4) + 6);
  return { how: `a hash of ${bytes} bytes`, ...(bytes < FEW_BYTES && { weak: true as const }) };
}

function afterPublicPart(body: Buffer): number {
  const parts = PUBLIC_PARTS[body.readUInt8(5)];
  if (!parts) throw new Error('an unknown algorithm');
  let at = 6;
  for (const part of parts) {
    if (part === 'number') at += 2 + Math.ceil(body.readUInt16BE(at) / 8);
    else at += part === 'counted' ? 1 + body.readUInt8(at) : part;
  }
  return at;
}
