import type { KeystoreFormat } from '../core/rules/keystore-match.ts';

/** Any symbol of base64. */
const ANY = '[0-9A-Za-z+/]';
/** DER: a sequence whose length takes two bytes, or one, before what is known of its content. */
const [LONG, SHORT] = [`MI${ANY}{4}`, `MI${ANY}{2}`];

/**
 * Sizes that GnuPG's RSA keys have as the first packet of a file, in base64 with a header of the old kind and of the new one
 * (RFC 9580 section 4.2): 2048, 3072 and 4096 bits, in the clear and encrypted. Then version 4, and a time from 2012 to 2029.
 */
const OPENPGP_RSA = ['lQ(?:OY|O\\+|PG|VY|WG|cY|dG)B(?:F|G)', 'x(?:cLY|cL\\+|cMG|cSY|cTG|cZY|caG)B(?:F|G)'] as const;

/**
 * How base64 of files begins that people put into texts, as patterns of RE2 that each hold a literal rare enough to be looked
 * for: what keystoreFormat tells the files by, as far as it is the same in all that programs write. Each costs every scan a
 * little, so that the formats of desktops, which are hardly ever written so, have none.
 */
export const BASE64_STARTS: Readonly<Partial<Record<KeystoreFormat, readonly string[]>>> = {
  keepass: ['A9mimmX7S7', 'A9mimmb7S7', 'A9mimmf7S7'],
  // The second is how base64url has it.
  java: ['/u3\\+7QAAAA', '_u3-7QAAAA', 'zs7OzgAAAA'],
  // The second has a length of three bytes, the third none.
  pkcs12: [`${LONG}IBAzCC`, `MI${ANY}{5}CAQMwg`, 'MIACAQMwg'],
  keytab: ['BQIAAA'],
  // Version 4 with its usual header.
  'kerberos-cache': ['BQQADAAB'],
  // Ed25519 and P-256 by the names of their curves.
  openpgp: [...OPENPGP_RSA, `[lx]${ANY}{2}E${ANY}{6}YJKwYBBAHaRw8B`, `[lx]${ANY}{2}E${ANY}{6}MIKoZIzj0DAQc`],
  der: [
    // PKCS #8: RSA, DSA, then curves.
    ...[`${LONG}IBADANBgkqhkiG9w0BAQ`, `${LONG}IBATANBgkqhkiG9w0BAQ`, `${LONG}IBADCC`],
    ...[`${SHORT}AgEAMBMGByqGSM49AgE`, `${SHORT}AgEAMBAGByqGSM49AgE`, `M${ANY}{2}CAQAwEwYHKoZIzj0CAQ`],
    ...[`M${ANY}{2}CAQAwBQYDK2V`, `M${ANY}{2}CAQEwBQYDK2V`],
    // PKCS #1, of 2048 bits and more, and of fewer.
    ...[`${LONG}IBAAKC`, `${LONG}IBAAKB`],
    // SEC 1 of P-224, P-256, P-384, P-521, and with a curve of its own.
    ...[`M${ANY}{2}CAQEEH`, `M${ANY}{2}CAQEEI`, `${SHORT}AgEBBD`, `${SHORT}AgEBBE`, `${LONG}IBAQQg`],
    // PKCS #8 that is encrypted, with PKCS #5 and with PKCS #12.
    ...[`MI${ANY}{6}BgkqhkiG9w0BBQ`, `${SHORT}M${ANY}{2}GCSqGSIb3DQEF`],
    ...[`MI${ANY}{6}BgoqhkiG9w0BDAE`, `${SHORT}M${ANY}{2}GCiqGSIb3DQEMAQ`],
  ],
  'bouncy-castle': ['AAAAAQAAAB', 'AAAAAgAAAB'],
};
