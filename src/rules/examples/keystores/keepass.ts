import { createHash } from 'node:crypto';
import { hex, type Noise, numberLow } from './bytes.ts';

const AES = '31c1f2e6bf714350be5805216afc5aff';
const ARGON2ID = '9e298b1956db4773b23dfc3ec6f0a1e6';

/** A database of KeePass 2 with AES and Argon2 (KDBX 4) or AES-KDF (KDBX 3); its content is noise. */
export function kdbx(version: 3 | 4, noise: Noise): Buffer {
  const field = (id: number, value: Buffer): Buffer =>
    Buffer.concat([Buffer.from([id]), numberLow(value.length, version === 4 ? 4 : 2), value]);
  const derivation = Buffer.concat([hex('0001420500000024555549'), hex('4410000000'), hex(ARGON2ID), hex('00')]);
  const own =
    version === 4
      ? [field(7, noise(16)), field(11, derivation)]
      : [field(5, noise(32)), field(6, Buffer.concat([numberLow(60_000, 6), Buffer.alloc(2)])), field(7, noise(16))];
  const head = Buffer.concat([
    hex('03d9a29a67fb4bb5'),
    numberLow(0, 2),
    numberLow(version, 2),
    field(2, hex(AES)),
    field(3, numberLow(1, 4)),
    field(4, noise(32)),
    ...own,
    field(0, hex('0d0a0d0a')),
  ]);
  const digest = version === 4 ? createHash('sha256').update(head).digest() : noise(32);
  return Buffer.concat([head, digest, noise(320)]);
}

/** A database of KeePass 1 with one group and three entries. */
export function kdb(noise: Noise): Buffer {
  const numbers = (...values: readonly number[]): Buffer => Buffer.concat(values.map((value) => numberLow(value, 4)));
  return Buffer.concat([
    hex('03d9a29a65fb4bb5'),
    numbers(3, 0x00030004),
    noise(32),
    numbers(1, 3),
    noise(64),
    numbers(6000),
    noise(320),
  ]);
}
