import { endsWithAny, startsWithAny } from './affixes.ts';
import { type CandidateContext, nameOf } from './candidate.ts';
import { ALNUM, CHARS, consistsOf, isHex } from './chars.ts';
import { drop, PASS, type Verdict } from './verdict.ts';
import { splitWords } from './words.ts';

/** Endings of names of digests, ids of commits and values that are sent to everybody; folded as nameOf folds. */
const NAMES: readonly string[] = (
  'integrity checksum checksums digest sha sha1 sha224 sha256 sha384 sha512 md5 crc crc32 etag resolved commit commitid ' +
  'commitsha githead revision rev hash contenthash filehash md5sum sha1sum sha256sum buildid nonce fingerprint ' +
  'thumbprint blobid treehash chunkhash'
).split(' ');

/** Prefixes of digests: Subresource Integrity, npm and pnpm lock files, OCI digests, go.sum, LDAP. */
const PREFIXES: readonly string[] = (
  'sha512- sha384- sha256- sha224- sha1- md5- sha512: sha384: sha256: sha224: sha1: md5: h1: sha512= sha256= sha1= md5= ' +
  'blake2b- blake3: hmac-sha256: hmac-sha512: {sha} {ssha} {md5}'
).split(' ');
const namesDigest = endsWithAny(NAMES);
const beginsAsDigest = startsWithAny(PREFIXES);
const endsWithPrefix = endsWithAny(PREFIXES);
const LONGEST_PREFIX = 12;
const LONGEST_LABEL = 30;
/** What names of source files end with; `key` and `pem` end those of secrets too. */
const SOURCE_FILE =
  /\.(?:c|cc|cpp|cs|css|go|h|hpp|html|java|js|json|kt|lock|md|mjs|php|proto|py|rb|rs|rst|sh|swift|toml|ts|tsx|txt|xml|ya?ml)$/i;
const DIGEST_LENGTHS: readonly number[] = [32, 40, 56, 64, 96, 128];
const OPEN_PGP: ReadonlySet<string> = new Set(['gpg', 'pgp', 'openpgp']);
const GIT_ID_LENGTHS: readonly number[] = [40, 64];

/** Drops what is the hash of something: integrity values of lock files, digests of images, ids of commits. */
export function checkDigest(candidate: CandidateContext): Verdict {
  const body = candidate.body;
  const head = body.slice(0, LONGEST_PREFIX).toLowerCase();
  const { line, secretAt } = candidate;
  const before = secretAt > 0 ? line.slice(Math.max(0, secretAt - LONGEST_PREFIX), secretAt).toLowerCase() : '';
  if (beginsAsDigest(head) || endsWithPrefix(before)) return drop('a digest');
  if (!consistsOf(body, ALNUM | CHARS.base64Symbol | CHARS.dash | CHARS.underscore)) return PASS;
  const isGitId = GIT_ID_LENGTHS.includes(body.length) && isHex(body) && (before.endsWith('@') || before.endsWith('#'));
  if (isGitId) return drop('the id of a commit');
  if (isHex(body) && isOfOpenPgp(line.slice(Math.max(0, secretAt - LONGEST_LABEL), Math.max(0, secretAt))))
    return drop('the fingerprint of a public key');
  if (isHex(body) && DIGEST_LENGTHS.includes(body.length) && isOfFile(candidate)) return drop('the digest of a file');
  const name = nameOf(candidate);
  return namesDigest(name) ? drop('its name says that it is a digest or an id') : PASS;
}

/** `"src/token.rs": "…"`: what is named after a file, or by a path. */
function isOfFile({ line, secretAt, name = '' }: CandidateContext): boolean {
  if (SOURCE_FILE.test(name)) return true;
  const at = line.lastIndexOf(name, Math.max(0, secretAt));
  if (name === '' || at < 0) return false;
  // The name is the end of a key, of which the beginning may hold what no name has: `"snapshots/invalid@a_token"`.
  const key = line.slice(line.lastIndexOf('"', at) + 1, at);
  return key.includes('/') && (name.includes('.') || line[at + name.length] === '"');
}

/** `GPG key: 9554…`: what people publish so that their signatures can be checked. */
const isOfOpenPgp = (label: string): boolean => splitWords(label).some((word) => OPEN_PGP.has(word));
