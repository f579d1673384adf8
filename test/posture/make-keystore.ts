import { createCipheriv, createHash } from 'node:crypto';
import { expandExample } from '../../src/rules/examples/expand.ts';

const number = (value: number, size: number): Buffer => {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntBE(value, 0, size);
  return bytes;
};
/** Behind its length in two or four bytes. */
const counted = (bytes: Buffer | string, size: 2 | 4): Buffer =>
  Buffer.concat([number(Buffer.byteLength(bytes), size), Buffer.from(bytes)]);
const noise = (seed: string, length: number): Buffer =>
  Buffer.concat(Array.from({ length: 9 }, (_, i) => createHash('sha256').update(`${seed}${i}`).digest())).subarray(
    0,
    length,
  );
/** In DER, shorter than 64 KB. */
const der = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  const length =
    content.length < 128 ? number(content.length, 1) : Buffer.concat([number(0x82, 1), number(content.length, 2)]);
  return Buffer.concat([number(tag, 1), length, content]);
};

/** 1.3.6.1.4.1.42.2.17.1.1 and 1.3.6.1.4.1.42.2.19.1 */
const SCHEMES = { JKS: '2b060104012a02110101', JCEKS: '2b060104012a021301' } as const;
const MAGIC = { JKS: 0xfeedfeed, JCEKS: 0xcececece } as const;

/** A keystore of Java with the key `web`; one of JCEKS has a secret key, too (OpenJDK, JavaKeyStore.java). */
export function javaKeystore(kind: 'JKS' | 'JCEKS', password: string): Buffer {
  const parameters = kind === 'JKS' ? der(0x05) : der(0x30, der(0x04, noise('salt', 8)), der(0x02, number(20, 1)));
  const algorithm = der(0x30, der(0x06, Buffer.from(SCHEMES[kind], 'hex')), parameters);
  const key = der(0x30, algorithm, der(0x04, noise(password, 200)));
  const date = number(1_767_225_600, 6);
  const head = (tag: number, alias: string) => [number(tag, 4), counted(alias, 2), number(0, 2), date];
  const entries = [...head(1, 'web'), counted(key, 4), number(0, 4)];
  const secret = kind === 'JCEKS' ? [...head(3, 'aes'), Buffer.from('aced0005', 'hex')] : [];
  const count = kind === 'JCEKS' ? 2 : 1;
  const content = Buffer.concat([number(MAGIC[kind], 4), number(2, 4), number(count, 4), ...entries, ...secret]);
  const digest = createHash('sha1').update(Buffer.from(password, 'utf16le').swap16()).update('Mighty Aphrodite');
  return Buffer.concat([content, digest.update(content).digest()]);
}

interface KeytabKey {
  readonly realm: string;
  readonly names: readonly string[];
  readonly version: number;
  /** Of encryption, as IANA numbers them. */
  readonly kind: number;
  readonly seed: string;
}

/** A keytab of version 2, with a hole where an entry was removed (MIT Kerberos documentation, "Keytab file format"). */
export function keytab(keys: readonly KeytabKey[]): Buffer {
  const entries = keys.map(({ realm, names, version, kind, seed }) =>
    counted(
      Buffer.concat([
        number(names.length, 2),
        counted(realm, 2),
        ...names.map((name) => counted(name, 2)),
        number(1, 4),
        number(1_767_225_600, 4),
        number(version & 0xff, 1),
        number(kind, 2),
        counted(expandExample('{base62:32}', seed), 2),
        number(version, 4),
      ]),
      4,
    ),
  );
  const hole = Buffer.alloc(4 + 10);
  hole.writeInt32BE(-10, 0);
  return Buffer.concat([Buffer.from([5, 2]), ...entries.slice(0, 1), hole, ...entries.slice(1)]);
}

/** A login path file of MySQL, each line encrypted with the key that stands in the file. */
export function mylogin(...sections: readonly string[]): Buffer {
  const key = noise('mylogin', 20);
  const folded = Buffer.alloc(16);
  for (const [i, byte] of key.entries()) folded[i % 16] ^= byte;
  const lines = sections
    .join('')
    .split(/(?<=\n)/)
    .map((line) => {
      const cipher = createCipheriv('aes-128-ecb', folded, null);
      const encrypted = Buffer.concat([cipher.update(line), cipher.final()]);
      const length = Buffer.alloc(4);
      length.writeUInt32LE(encrypted.length);
      return Buffer.concat([length, encrypted]);
    });
  return Buffer.concat([Buffer.alloc(4), key, ...lines]);
}

/** A secret key of Ed25519 in a packet of OpenPGP, and its user (RFC 9580 section 5.5.3). */
export function openpgpKey(user: string, protection: 'open' | 'locked'): Buffer {
  const packet = (tag: number, ...parts: readonly Buffer[]) => {
    const body = Buffer.concat(parts);
    return Buffer.concat([Buffer.from([0xc0 | tag, body.length]), body]);
  };
  const curve = Buffer.from('092b06010401da470f01', 'hex');
  const point = Buffer.concat([number(263, 2), Buffer.from([0x40]), noise(user, 32)]);
  const head = Buffer.concat([Buffer.from([4]), number(1_767_225_600, 4), Buffer.from([22]), curve, point]);
  const secret = Buffer.concat([number(255, 2), noise(`${user} secret`, 32)]);
  const locked = Buffer.concat([
    Buffer.from([254, 7, 3, 2]),
    noise('salt', 8),
    Buffer.from([255]),
    noise('iv', 16),
    secret,
  ]);
  const open = Buffer.concat([Buffer.from([0]), secret, number(0, 2)]);
  return Buffer.concat([packet(5, head, protection === 'open' ? open : locked), packet(13, Buffer.from(user))]);
}
