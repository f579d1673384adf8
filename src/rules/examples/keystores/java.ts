import { createHash } from 'node:crypto';
import { counted, der, identifier, MADE, type Noise, number } from './bytes.ts';

/** Those of Java for keys in JKS and in JCEKS. */
const SCHEMES = { JKS: '2b060104012a02110101', JCEKS: '2b060104012a021301' } as const;
const MAGIC = { JKS: 0xfeedfeed, JCEKS: 0xcececece } as const;

interface JavaKeystore {
  readonly kind: 'JKS' | 'JCEKS';
  readonly password: string;
  /** Aliases of private keys. */
  readonly keys: readonly string[];
  /** Aliases of certificates of others. */
  readonly certificates: readonly string[];
}

/** A keystore of Java (OpenJDK, JavaKeyStore.java); its keys and certificates are noise. */
export function javaKeystore({ kind, password, keys, certificates }: JavaKeystore, noise: Noise): Buffer {
  const parameters = kind === 'JKS' ? der(0x05) : der(0x30, der(0x04, noise(8)), der(0x02, number(20, 1)));
  const algorithm = der(0x30, identifier(SCHEMES[kind]), parameters);
  const head = (tag: number, alias: string) => [number(tag, 4), counted(alias, 2), number(0, 2), number(MADE, 6)];
  const certificate = (): readonly Buffer[] => [counted('X.509', 2), counted(noise(300), 4)];
  const key = (): Buffer => counted(der(0x30, algorithm, der(0x04, noise(200))), 4);
  const content = Buffer.concat([
    number(MAGIC[kind], 4),
    number(2, 4),
    number(keys.length + certificates.length, 4),
    ...keys.flatMap((alias) => [...head(1, alias), key(), number(1, 4), ...certificate()]),
    ...certificates.flatMap((alias) => [...head(2, alias), ...certificate()]),
  ]);
  const digest = createHash('sha1').update(Buffer.from(password, 'utf16le').swap16()).update('Mighty Aphrodite');
  return Buffer.concat([content, digest.update(content).digest()]);
}
