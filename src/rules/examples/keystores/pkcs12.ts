import { createHmac, pbkdf2Sync } from 'node:crypto';
import { pkcs12Mac } from '../../../keystores/pkcs12-mac.ts';
import { der, hex, identifier, integer, type Noise } from './bytes.ts';

const [SEQUENCE, SET, OCTETS, TAGGED] = [0x30, 0x31, 0x04, 0xa0];
const DATA = '2a864886f70d010701';
const ENCRYPTED_DATA = '2a864886f70d010706';
const SHROUDED_KEY_BAG = '2a864886f70d010c0a0102';
const CERTIFICATE_BAG = '2a864886f70d010c0a0103';
const X509 = '2a864886f70d01091601';
const FRIENDLY_NAME = '2a864886f70d010914';
const SHA_256 = '608648016503040201';
const ROUNDS = 2048;

/** PBES2 with PBKDF2, HMAC of SHA-256 and AES-256 (RFC 8018 appendix A.4), as OpenSSL and Java have it by default. */
export function encryption(noise: Noise): Buffer {
  const pseudoRandom = der(SEQUENCE, identifier('2a864886f70d0209'), der(0x05));
  const derivation = [
    identifier('2a864886f70d01050c'),
    der(SEQUENCE, der(OCTETS, noise(16)), integer(10_000), pseudoRandom),
  ];
  const cipher = [identifier('60864801650304012a'), der(OCTETS, noise(16))];
  const parameters = der(SEQUENCE, der(SEQUENCE, ...derivation), der(SEQUENCE, ...cipher));
  return der(SEQUENCE, identifier('2a864886f70d01050d'), parameters);
}

const bmp = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** Makes MacData for contents and their password. */
type MacMaker = (safes: Buffer, password: string, noise: Noise) => Buffer;

/** As OpenSSL and Java write it: RFC 7292 section 4 and appendix B. */
const oldMac: MacMaker = (safes, password, noise) => {
  const salt = noise(16);
  const digest = pkcs12Mac('sha256', bmp(`${password}\0`), salt, ROUNDS, safes);
  const info = der(SEQUENCE, der(SEQUENCE, identifier(SHA_256), der(0x05)), der(OCTETS, digest));
  return der(SEQUENCE, info, der(OCTETS, salt), integer(ROUNDS));
};

/** PBMAC1 (RFC 9879), as `openssl pkcs12 -pbmac1_pbkdf2` writes it; the salt outside is not used. */
export const pbmac1: MacMaker = (safes, password, noise) => {
  const salt = noise(16);
  const hmac = der(SEQUENCE, identifier('2a864886f70d0209'), der(0x05));
  const derivation = der(SEQUENCE, der(OCTETS, salt), integer(ROUNDS), integer(32), hmac);
  const parameters = der(SEQUENCE, der(SEQUENCE, identifier('2a864886f70d01050c'), derivation), hmac);
  const digest = createHmac('sha256', pbkdf2Sync(password, salt, ROUNDS, 32, 'sha256'))
    .update(safes)
    .digest();
  const info = der(SEQUENCE, der(SEQUENCE, identifier('2a864886f70d01050e'), parameters), der(OCTETS, digest));
  return der(SEQUENCE, info, der(OCTETS, noise(8)), integer(1));
};

/**
 * A key store of PKCS #12 (RFC 7292); what is in it is noise. `key`: an encrypted key; `sealed`: nothing that shows;
 * `certificates`: one that is not encrypted.
 */
export function pkcs12(
  kind: 'key' | 'sealed' | 'certificates',
  password: string,
  noise: Noise,
  macOf: MacMaker = oldMac,
): Buffer {
  const name = der(SEQUENCE, identifier(FRIENDLY_NAME), der(SET, der(0x1e, bmp('web'))));
  const key = der(SEQUENCE, encryption(noise), der(OCTETS, noise(1200)));
  const bagOf = (type: string, value: Buffer): Buffer =>
    der(SEQUENCE, der(SEQUENCE, identifier(type), der(TAGGED, value), der(SET, name)));
  const certificate = der(SEQUENCE, identifier(X509), der(TAGGED, der(OCTETS, noise(700))));
  const data = (content: Buffer): Buffer => der(SEQUENCE, identifier(DATA), der(TAGGED, der(OCTETS, content)));
  const hidden = der(SEQUENCE, identifier(DATA), encryption(noise), der(0x80, noise(800)));
  const sealed = der(SEQUENCE, identifier(ENCRYPTED_DATA), der(TAGGED, der(SEQUENCE, integer(0), hidden)));
  const KINDS = {
    key: () => [sealed, data(bagOf(SHROUDED_KEY_BAG, key))],
    sealed: () => [sealed],
    certificates: () => [data(bagOf(CERTIFICATE_BAG, certificate))],
  };
  const safes = der(SEQUENCE, ...KINDS[kind]());
  return der(SEQUENCE, integer(3), data(safes), macOf(safes, password, noise));
}

/** A private key or a certificate's beginnings in DER; numbers of keys are noise. */
export function derKey(kind: 'pkcs8' | 'pkcs1' | 'sec1' | 'encrypted' | 'public', noise: Noise): Buffer {
  const positive = (length: number): Buffer => der(0x02, Buffer.concat([hex('00ff'), noise(length - 1)]));
  const curve = identifier('2a8648ce3d030107');
  const ed25519 = der(SEQUENCE, identifier('2b6570'));
  switch (kind) {
    case 'pkcs8':
      return der(SEQUENCE, integer(0), ed25519, der(OCTETS, der(OCTETS, noise(32))));
    case 'pkcs1':
      return der(SEQUENCE, integer(0), positive(256), integer(65_537), ...[256, 128, 128, 128, 128, 128].map(positive));
    case 'sec1':
      return der(SEQUENCE, integer(1), der(OCTETS, noise(32)), der(TAGGED, curve));
    case 'encrypted':
      return der(SEQUENCE, encryption(noise), der(OCTETS, noise(64)));
    case 'public':
      return der(SEQUENCE, ed25519, der(0x03, hex('00'), noise(32)));
  }
}
