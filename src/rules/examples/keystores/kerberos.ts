import { counted, hex, MADE, type Noise, number } from './bytes.ts';

const AES_256 = 18;

/** A keytab of version 2 with a key of one principal (MIT Kerberos documentation, "Keytab file format"). */
export function keytab(noise: Noise): Buffer {
  const names = [counted('EXAMPLE.ORG', 2), counted('HTTP', 2), counted('web.example.org', 2)];
  const key = Buffer.concat([number(AES_256, 2), counted(noise(32), 2)]);
  const entry = [number(2, 2), ...names, number(1, 4), number(MADE, 4), number(2, 1), key, number(2, 4)];
  return Buffer.concat([hex('0502'), counted(Buffer.concat(entry), 4)]);
}

/** A credential cache of version 4 with so many tickets (MIT Kerberos documentation, "Credential cache file format"). */
export function kerberosCache(tickets: number, noise: Noise): Buffer {
  const principal = (...names: readonly string[]): Buffer =>
    Buffer.concat([
      number(1, 4),
      number(names.length, 4),
      counted('EXAMPLE.ORG', 4),
      ...names.map((name) => counted(name, 4)),
    ]);
  const ticket = (): Buffer =>
    Buffer.concat([
      principal('ann'),
      principal('krbtgt', 'EXAMPLE.ORG'),
      number(AES_256, 2),
      counted(noise(32), 4),
      ...[0, 0, 36_000, 0].map((after) => number(MADE + after, 4)),
      number(0, 1),
      number(0x40e00000, 4),
      number(0, 4),
      number(0, 4),
      counted(noise(200), 4),
      number(0, 4),
    ]);
  const all = Array.from({ length: tickets }, ticket);
  return Buffer.concat([hex('0504000c00010008ffffffff00000000'), principal('ann'), ...all]);
}
