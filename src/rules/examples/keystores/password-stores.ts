import { counted, hex, type Noise, number, numberLow } from './bytes.ts';

/** A keyring of GNOME with so many items (docs/file-format.txt); what is encrypted is noise. */
export function gnomeKeyring(items: number, noise: Noise): Buffer {
  const item = (): Buffer => Buffer.concat([number(1, 4), number(0, 4), number(0, 4)]);
  return Buffer.concat([
    Buffer.from('GnomeKeyring\n\r\0\n\0\0\0\0'),
    counted('Login', 4),
    Buffer.alloc(24),
    number(1740, 4),
    noise(8),
    Buffer.alloc(16),
    number(items, 4),
    ...Array.from({ length: items }, item),
    counted(noise(320), 4),
  ]);
}

/** A wallet of KDE of version 0.1 (kwalletbackend.cc); what is encrypted is noise. */
export const kwallet = (noise: Noise): Buffer =>
  Buffer.concat([Buffer.from('KWALLET\n\r\0\r\n\0\x01\x03\x02'), number(0, 4), noise(320)]);

/** A keychain of macOS; its tables are noise. */
export const macosKeychain = (noise: Noise): Buffer =>
  Buffer.concat([Buffer.from('kych'), ...[0x10000, 16, 20, 512, 400, 11].map((value) => number(value, 4)), noise(800)]);

/** A database of Password Safe 3 (formatV3.txt); what is encrypted is noise. */
export const passwordSafe = (noise: Noise): Buffer =>
  Buffer.concat([
    Buffer.from('PWS3'),
    noise(32),
    numberLow(262_144, 4),
    noise(320),
    Buffer.from('PWS3-EOFPWS3-EOF'),
    noise(32),
  ]);

/** The secret key of an onion service, or its public half. */
export const torKey = (kind: 'secret' | 'public', noise: Noise): Buffer =>
  Buffer.concat([Buffer.from(`== ed25519v1-${kind}: type0 ==\0\0\0`), noise(kind === 'secret' ? 64 : 32)]);

/** A key of gpg-agent in the form of an S-expression that has lengths (GnuPG, agent/keyformat.txt). */
export function gpgAgentKey(
  kind: 'private-key' | 'protected-private-key' | 'shadowed-private-key',
  noise: Noise,
): Buffer {
  const text = (value: string): Buffer => Buffer.from(`${value.length}:${value}`);
  const list = (...parts: readonly Buffer[]): Buffer => Buffer.concat([hex('28'), ...parts, hex('29')]);
  const value = Buffer.concat([Buffer.from('32:'), noise(32)]);
  const key = list(text('ecc'), list(text('curve'), text('Ed25519')), list(text('d'), value));
  const head = kind === 'private-key' ? Buffer.alloc(0) : Buffer.from('Created: 20260101T000000\nKey: ');
  return Buffer.concat([head, list(text(kind), key)]);
}
