import { counted, MADE, type Noise, number } from './bytes.ts';

/** A keystore of Bouncy Castle of version 2 with a sealed key, an open one, or a certificate alone; all of it is noise. */
export function bouncyCastle(kind: 'sealed' | 'open' | 'certificate', noise: Noise): Buffer {
  const certificate = (): Buffer => Buffer.concat([counted('X.509', 2), counted(noise(300), 4)]);
  const entry = (type: number, alias: string, ...rest: readonly Buffer[]): Buffer =>
    Buffer.concat([number(type, 1), counted(alias, 2), number(0, 2), number(MADE, 6), ...rest]);
  const chain = Buffer.concat([number(1, 4), certificate()]);
  const ENTRIES = {
    certificate: () => entry(1, 'root', number(0, 4), certificate()),
    open: () => entry(2, 'web', chain, number(0, 1), counted('PKCS#8', 2), counted('RSA', 2), counted(noise(300), 4)),
    sealed: () => entry(4, 'web', chain, counted(noise(300), 4)),
  };
  const head = [number(2, 4), counted(noise(20), 4), number(1124, 4)];
  return Buffer.concat([...head, ENTRIES[kind](), number(0, 1), noise(20)]);
}
