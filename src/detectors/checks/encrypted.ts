import { endsWithAny, startsWithAny } from './affixes.ts';
import type { CandidateContext } from './candidate.ts';
import { drop, PASS, type Verdict } from './verdict.ts';

/** What encrypted values and password hashes begin with, and what makes them. */
const PREFIXES: readonly (readonly [string, string])[] = [
  // `Salted__` in base64.
  ['U2FsdGVkX1', 'encrypted with OpenSSL'],
  ['NACL[', 'encrypted with NaCl'],
  ['$ANSIBLE_VAULT', 'encrypted with Ansible Vault'],
  ['ENC[', 'encrypted with sops or eyaml'],
  ['ENC(', 'encrypted with Jasypt'],
  ['{cipher}', 'encrypted for Spring Cloud Config'],
  ['encrypted:', 'encrypted with dotenvx'],
  ['{aead}', 'encrypted by Kibana or Jenkins'],
  ['!vault', 'encrypted with Ansible Vault'],
  ['vault:v', 'encrypted with Vault Transit'],
  ['age-encryption.org', 'encrypted with age'],
  ['-----BEGIN AGE ENCRYPTED', 'encrypted with age'],
  ['-----BEGIN PGP MESSAGE', 'encrypted with PGP'],
  ['-----BEGIN PKCS7', 'encrypted with eyaml'],
  ['-----BEGIN CMS', 'encrypted as a CMS message'],
  // A SealedSecret is a 512-byte RSA block: its two-byte length 0x0200 is `AgA`, `AgB`, `AgC` or `AgD` in base64.
  ['AgA', 'SealedSecret'],
  ['AgB', 'SealedSecret'],
  ['AgC', 'SealedSecret'],
  ['AgD', 'SealedSecret'],
  // A ciphertext blob of AWS KMS: version 1, type 2 or 3, then a key's hash.
  ['AQICAH', 'encrypted with AWS KMS'],
  ['AQECAH', 'encrypted with AWS KMS'],
  ['CiQA', 'encrypted with Google Cloud KMS'],
  ['$2a$', 'bcrypt hash'],
  ['$2b$', 'bcrypt hash'],
  ['$2x$', 'bcrypt hash'],
  ['$2y$', 'bcrypt hash'],
  ['$argon2', 'Argon2 hash'],
  ['$scrypt$', 'scrypt hash'],
  ['$pbkdf2', 'PBKDF2 hash'],
  ['pbkdf2_sha', 'Django password hash'],
  ['pbkdf2:sha', 'Werkzeug password hash'],
  ['scrypt:', 'Werkzeug password hash'],
  ['md5$', 'Django password hash'],
  ['sha1$', 'Django password hash'],
  ['bcrypt_sha256$', 'Django password hash'],
  ['$apr1$', 'htpasswd hash'],
  ['$y$', 'yescrypt hash'],
  ['$7$', 'scrypt hash'],
  ['$6$', 'crypt hash'],
  ['$5$', 'crypt hash'],
  ['$1$', 'crypt hash'],
  ['$P$', 'phpass hash'],
  ['$H$', 'phpass hash'],
  ['{SSHA', 'LDAP password hash'],
  ['{SHA', 'LDAP password hash'],
  ['{CRYPT}', 'LDAP password hash'],
  ['{bcrypt}', 'Spring password hash'],
  ['{PBKDF2', 'LDAP password hash'],
  ['SCRAM-SHA-256$', 'PostgreSQL password hash'],
];
/** Prefixes of base64 may start a real value by chance; ciphertexts with them are at least this long. */
const SHORTEST_CIPHERTEXT = 100;
const ALWAYS_LONG: ReadonlySet<string> = new Set(['AgA', 'AgB', 'AgC', 'AgD', 'AQICAH', 'AQECAH', 'CiQA']);

const HEADS = PREFIXES.map(([prefix]) => prefix);
const beginsAsSuch = startsWithAny(HEADS);
/** A hash's or a wrapper's head may have been cut off as not belonging to a value. */
const endsWithHead = endsWithAny(HEADS.filter((prefix) => prefix.length > 3));

/** Drops encrypted values and password hashes: whoever reads them does not have the secret. */
export function checkEncrypted(candidate: CandidateContext): Verdict {
  const body = candidate.body;
  // An entry of an htpasswd file has the name of the user before the hash.
  const hash = body.slice(body.indexOf(':') + 1);
  const before = candidate.line.slice(0, Math.max(0, candidate.secretAt));
  if (!beginsAsSuch(body) && !beginsAsSuch(hash) && !endsWithHead(before)) return PASS;
  for (const [prefix, what] of PREFIXES) {
    if (ALWAYS_LONG.has(prefix) && body.length < SHORTEST_CIPHERTEXT) continue;
    const isHead = body.startsWith(prefix) || (prefix[0] === '$' && hash.startsWith(prefix));
    if (isHead || (before.endsWith(prefix) && prefix.length > 3)) return drop(what);
  }
  return PASS;
}
