import { identifierOf, integerOf, readElements } from './der.ts';

/** How a private key is encrypted. */
export interface Protection {
  /** Cipher and key derivation in words. */
  readonly how: string;
  /** Set when guessing the passphrase costs next to nothing. */
  readonly weak?: true;
}

/** OWASP asks for 600,000 of PBKDF2 with SHA-256; with so few, a guess costs a millisecond. */
const FEW_ROUNDS = 10_000;
const PBES2 = '1.2.840.113549.1.5.13';
const PBKDF2 = '1.2.840.113549.1.5.12';
const SCRYPT = '1.3.6.1.4.1.11591.4.11';
/** Schemes whose parameters are a salt and the rounds: RFC 8018 A.3, RFC 7292 appendix C, and Java's for JCEKS. */
const OLD_SCHEMES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.5.1': 'DES, MD2',
  '1.2.840.113549.1.5.3': 'DES, MD5',
  '1.2.840.113549.1.5.4': 'RC2, MD2',
  '1.2.840.113549.1.5.6': 'RC2, MD5',
  '1.2.840.113549.1.5.10': 'DES, SHA-1',
  '1.2.840.113549.1.5.11': 'RC2, SHA-1',
  '1.2.840.113549.1.12.1.1': 'RC4-128, SHA-1',
  '1.2.840.113549.1.12.1.2': 'RC4-40, SHA-1',
  '1.2.840.113549.1.12.1.3': '3DES, SHA-1',
  '1.2.840.113549.1.12.1.4': '3DES-128, SHA-1',
  '1.2.840.113549.1.12.1.5': 'RC2-128, SHA-1',
  '1.2.840.113549.1.12.1.6': 'RC2-40, SHA-1',
  '1.3.6.1.4.1.42.2.19.1': '3DES, MD5',
};
/** Java's for JKS (OpenJDK, KeyProtector.java). */
const JKS_SCHEME = '1.3.6.1.4.1.42.2.17.1.1';
/** RFC 8018 B.2, NIST's registry of algorithms. */
const CIPHERS: Readonly<Record<string, string>> = {
  '1.2.840.113549.3.7': '3DES',
  '1.3.14.3.2.7': 'DES',
  '2.16.840.1.101.3.4.1.2': 'AES-128-CBC',
  '2.16.840.1.101.3.4.1.6': 'AES-128-GCM',
  '2.16.840.1.101.3.4.1.22': 'AES-192-CBC',
  '2.16.840.1.101.3.4.1.26': 'AES-192-GCM',
  '2.16.840.1.101.3.4.1.42': 'AES-256-CBC',
  '2.16.840.1.101.3.4.1.46': 'AES-256-GCM',
};

/**
 * What an AlgorithmIdentifier says of encryption with a password.
 *
 * @param algorithm the content of its sequence
 * @throws Error when it is no such thing
 */
export function encryptionScheme(algorithm: Buffer): Protection {
  const [identifier, parameters] = readElements(algorithm);
  const name = identifierOf(identifier);
  if (name === JKS_SCHEME) return { how: 'one round of SHA-1', weak: true };
  if (name === PBES2) return twoParts(parameters.content);
  const old = OLD_SCHEMES[name];
  return old === undefined ? { how: 'an unknown scheme' } : rated(old, roundsOf(parameters.content));
}

function twoParts(parameters: Buffer): Protection {
  const [derivation, encryption] = readElements(parameters).map(({ content }) => readElements(content));
  const cipher = CIPHERS[identifierOf(encryption[0])] ?? 'an unknown cipher';
  const name = identifierOf(derivation[0]);
  if (name === SCRYPT) return { how: `${cipher}, scrypt` };
  if (name !== PBKDF2) return { how: `${cipher}, an unknown derivation` };
  return rated(`${cipher}, PBKDF2`, roundsOf(derivation[1].content));
}

/** The number behind the salt. */
const roundsOf = (parameters: Buffer): number => integerOf(readElements(parameters)[1]);

function rated(how: string, rounds: number): Protection {
  return { how: `${how} with ${rounds} rounds`, ...(rounds < FEW_ROUNDS && { weak: true as const }) };
}
