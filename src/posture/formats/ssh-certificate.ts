import { readStrings } from './key-protection.ts';

export interface SshCertificate {
  readonly certificate: string;
  readonly keyId: string;
  /** Names that it may log in as. */
  readonly principals: string;
  /** ISO 8601; absent where it holds for ever. */
  readonly validAfter?: string;
  readonly validBefore?: string;
  readonly authority: string;
}

/** Fields of the key before the serial number, by type (OpenSSH, PROTOCOL.certkeys); the nonce is one of them. */
const KEY_FIELDS: Readonly<Record<string, number>> = {
  'ssh-rsa': 3,
  'ssh-dss': 5,
  'ssh-ed25519': 2,
  'ecdsa-sha2-nistp256': 3,
  'ecdsa-sha2-nistp384': 3,
  'ecdsa-sha2-nistp521': 3,
  'sk-ssh-ed25519': 3,
  'sk-ecdsa-sha2-nistp256': 4,
};
const FOR_EVER = 0xffff_ffff_ffff_ffffn;

/**
 * The certificate in one line of a `-cert.pub` file.
 *
 * @throws Error for what is none
 */
export function parseSshCertificate(text: string): SshCertificate[] {
  const [type = '', body = ''] = text.trim().split(/\s+/, 2);
  const kind = type.replace(/-cert-v0[01]@openssh\.com$/, '');
  if (kind === type) throw new Error('not an SSH certificate');
  const blob = Buffer.from(body, 'base64');
  const fields = KEY_FIELDS[kind];
  if (fields === undefined) throw new Error('an SSH certificate of an unknown type');
  const before = readStrings(blob, 1 + fields);
  const serial = before.reduce((sum, { length }) => sum + 4 + length, 0);
  const [keyId, principals] = readStrings(blob.subarray(serial + 12), 2);
  const times = serial + 12 + 8 + keyId.length + principals.length;
  const [after, until] = [blob.readBigUInt64BE(times), blob.readBigUInt64BE(times + 8)];
  const [, , , authority] = readStrings(blob.subarray(times + 16), 4);
  return [
    {
      certificate: text.trim(),
      keyId: keyId.toString('utf8'),
      principals: readStrings(principals, 100).join(' '),
      ...(after > 0n && after < FOR_EVER && { validAfter: isoOf(after) }),
      ...(until < FOR_EVER && { validBefore: isoOf(until) }),
      authority: authority ? (readStrings(authority, 1)[0]?.toString('latin1') ?? '') : '',
    },
  ];
}

const isoOf = (seconds: bigint): string => new Date(Number(seconds) * 1000).toISOString();
