/** `openssh-key-v1`, a NUL, then the cipher's name after its length in 32 bits (OpenSSH, PROTOCOL.key). */
const OPENSSH_MAGIC = Buffer.from('openssh-key-v1\0');

/** The private key in a PEM text, when it lies there unencrypted; its other blocks and encrypted keys are left out. */
export function parsePrivateKey(text: string): { readonly key?: string } {
  const label = text.indexOf('PRIVATE KEY-----');
  const begin = text.lastIndexOf('-----BEGIN ', label);
  const end = text.indexOf('-----END ', label);
  if (label < 0 || begin < 0 || end < 0) return {};
  const key = text.slice(begin, end).trim();
  const isEncrypted =
    key.startsWith('-----BEGIN ENCRYPTED') || key.includes('\nProc-Type: 4,ENCRYPTED') || hasOpensshCipher(key);
  return isEncrypted ? {} : { key };
}

function hasOpensshCipher(key: string): boolean {
  const body = Buffer.from(key.slice(key.indexOf('\n') + 1, key.indexOf('\n') + 200), 'base64');
  if (!body.subarray(0, OPENSSH_MAGIC.length).equals(OPENSSH_MAGIC)) return false;
  const start = OPENSSH_MAGIC.length;
  return body.toString('latin1', start + 4, start + 4 + body.readUInt32BE(start)) !== 'none';
}
