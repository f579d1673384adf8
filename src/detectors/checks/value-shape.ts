import { type CandidateContext, nameOf } from './candidate.ts';
import { ALNUM, CHARS, charSets, consistsOf, countOf, holdsAny, isHex } from './chars.ts';
import { drop, lower, lowerToLeast, PASS, type Verdict } from './verdict.ts';
import { hasRandomPiece, wordScore } from './words.ts';

const FILE_ENDINGS: ReadonlySet<string> = new Set(
  (
    'json yaml yml toml ini conf cfg env txt md log xml html htm css scss js mjs cjs ts tsx jsx py rb go rs java kt cs c h ' +
    'cpp php sh bat ps1 sql pem key crt cer der csr p12 pfx jks keystore keytab pub gpg asc ppk properties tf tfvars lock ' +
    'zip tar gz png jpg jpeg gif svg ico woff woff2 pdf csv service sock kdbx'
  ).split(' '),
);
const PATH_STARTS = ['/', './', '../', '~/', '\\\\', '%APPDATA%', '$HOME'];
const PATTERNS = ['\\d', '\\w', '\\s', '(?', '[a-z', '[A-Z', '[0-9', '[^'];
/** Short enough to come about in a password; they count between words. */
const FORMATS = ['%s', '%d', '%v', '%@', '{0}', '{1}', '{}', '.*', '.+'];
const COLOR_LENGTHS: readonly number[] = [3, 4, 6, 8];
const LONGEST_NUMBER = 20;
const LONGEST_SCHEME = 24;
/** Folders at the top of a file system. */
const ROOTS: ReadonlySet<string> = new Set(
  'bin data dev etc home lib mnt opt proc root run srv tmp usr var'.split(' '),
);

/** Names of encodings, hashes and ways to log in, which settings with telling names hold. */
const ALGORITHMS: ReadonlySet<string> = new Set(
  (
    'utf-8 utf8 utf-16 latin1 ascii base64 base64url hex binary md5 sha1 sha256 sha512 sha-256 scram-sha-256 bcrypt argon2 ' +
    'argon2id pbkdf2 scrypt hs256 rs256 es256 aes-256-cbc aes-256-gcm plain cram-md5 oauth2 oauth1 http https ' +
    'a128cbc-hs256 a192cbc-hs384 a256cbc-hs512 a128gcm a192gcm a256gcm rsa-oaep rsa-oaep-256'
  ).split(' '),
);

type Shape = (text: string) => string | undefined;

/** Drops what has the shape of something else: paths, URLs, file names, numbers, dates, colours, markup, formats. */
export function checkValueShape(candidate: CandidateContext): Verdict {
  const body = candidate.body;
  // As shells call the working directory.
  if (nameOf(candidate) === 'pwd' && /^:?\/|cwd$/i.test(body)) return drop('a path');
  const isPlain = consistsOf(body, ALNUM);
  for (const shape of isPlain ? PLAIN_SHAPES : SHAPES) {
    const what = shape(body);
    if (what) return drop(what);
  }
  if (!isPlain && isForeignText(body, candidate.isHumanChosen))
    return candidate.isHumanChosen ? lowerToLeast(FOREIGN_WORD) : drop(FOREIGN_WORD);
  if (!isPlain && /^[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$/.test(body)) return lowerToLeast('a mail address');
  if (isHexNumber(body)) return drop('a number');
  if (!isNumber(body)) return PASS;
  return candidate.isHumanChosen && !holdsAny(body, CHARS.dot) ? lower('a number') : drop('a number');
}

const asUrl: Shape = (text) => {
  const scheme = text.indexOf('://');
  if (text[0] === '@' && wordScore(text.slice(1).split(':', 2)[0]) > 0 && text.includes(':'))
    return 'the host of a URL';
  if (text.startsWith('| ')) return 'the rest of a command line';
  if (text.startsWith('www.') || text.startsWith('urn:') || text.startsWith('tag:'))
    return 'the name of a host or a resource';
  const isUrl = scheme > 0 && scheme < LONGEST_SCHEME && !text.includes('@', scheme);
  // A webhook's URL is a secret by a random piece of its path.
  return isUrl && !hasRandomPiece(text) ? 'a URL without credentials' : undefined;
};

const asPath: Shape = (text) => {
  const isDrive =
    (charSets(text, 0) & (CHARS.lower | CHARS.upper)) > 0 && (text.startsWith(':\\', 1) || text.startsWith(':/', 1));
  if (isDrive) return 'a path';
  if (text.startsWith('~/.') || text.startsWith('HKEY_')) return 'a path';
  if (text[0] === '/' && ROOTS.has(text.split('/', 2)[1])) return 'a path';
  const isPath =
    PATH_STARTS.some((start) => text.startsWith(start)) ||
    text.split('/', 3).length === 3 ||
    (text.split('\\', 3).length === 3 && !text.includes(ESCAPE));
  return isPath && wordScore(text.replaceAll('\\', '/')) > 0 && text.length > 2 ? 'a path' : undefined;
};

const asFileName: Shape = (text) => {
  const dot = text.lastIndexOf('.');
  if (dot < 1 || text.length - dot > 11 || text.includes(' ')) return undefined;
  return FILE_ENDINGS.has(text.slice(dot + 1).toLowerCase()) && wordScore(text) > 0 ? 'a file name' : undefined;
};

const LONGEST_GROUPED = 40;
const BETWEEN_GROUPS = ':/TZ+<>=^~|*,';

/** Dates, times, versions, addresses and the like: digits in groups. */
const asGroupedDigits: Shape = (text) => {
  const sets = CHARS.digit | CHARS.dot | CHARS.dash | CHARS.space;
  if (text.length > LONGEST_GROUPED || consistsOf(text, CHARS.digit)) return undefined;
  let plain = 0;
  for (let i = 0; i < text.length; i++) {
    if (charSets(text, i) & sets) plain++;
    else if (!BETWEEN_GROUPS.includes(text[i])) return undefined;
  }
  return plain > 0 ? 'a date, a version or an address' : undefined;
};

/** `jackson-core-2.17.1` and `13.0.0-next-8.29`: what package managers call a release. */
const asRelease: Shape = (text) => {
  if (/^[~^]?\d+\.\d+\.\d+-(?:alpha|beta|canary|dev|next|pre|rc)[.-]?[\d.-]*$/i.test(text)) return 'a version';
  const dash = text.lastIndexOf('-');
  const version = text.slice(dash + 1);
  const isVersion = version.includes('.') && consistsOf(version, CHARS.digit | CHARS.dot);
  return dash > 0 && isVersion && wordScore(text.slice(0, dash)) > 0 ? 'a package and its version' : undefined;
};

/** How requests to AWS are signed; a signature follows. */
const AWS_SIGNATURE = 'AWS4-';

/** What Django numbers its migrations with. */
const asMigration: Shape = (text) => (/^\d{4}_[a-z]{3}[a-z0-9_]*$/.test(text) ? 'the name of a migration' : undefined);

/** `list[str]`, and `acme.auth.hashers.MD5Hasher`, which modules are imported by. */
const asTypeOrModule: Shape = (text) => {
  if (/^(?:array|dict|list|optional|set|tuple)\[/i.test(text)) return 'a type';
  if (/^[A-Z]\w*::[a-z_]\w*$/.test(text)) return 'a path in code';
  return /^[a-z_]\w*(?:\.[A-Za-z_]\w*){3,}$/.test(text) && wordScore(text) > 0 ? 'a module' : undefined;
};

const asAlgorithm: Shape = (text) =>
  ALGORITHMS.has(text.toLowerCase()) || text.startsWith(AWS_SIGNATURE) ? 'the name of an algorithm' : undefined;

const asColor: Shape = (text) => {
  const digits = text.slice(1);
  return text[0] === '#' && COLOR_LENGTHS.includes(digits.length) && isHex(digits) ? 'a colour' : undefined;
};

const asSelector: Shape = (text) =>
  (text[0] === '#' || text[0] === '.') && wordScore(text.slice(1)) > 1 ? 'a CSS selector' : undefined;

const asMarkup: Shape = (text) => {
  const open = text.indexOf('<');
  const isTag = open >= 0 && (charSets(text, open + 1) & (CHARS.lower | CHARS.upper)) > 0;
  return (isTag || text.includes('</')) && text.includes('>', open) ? 'markup' : undefined;
};

/** Nothing but fields of a format string: `%s:%s`, `%[1]q`, `db=%p`. */
const VERBS = /^(?:(?:[a-z]+=)?%(?:\[\d+\])?[a-z][:,/ @]?)+$/;

const asFormat: Shape = (text) => {
  const isPattern = PATTERNS.some((pattern) => text.includes(pattern));
  const isFormat = FORMATS.some((format) => text.includes(format)) && (wordScore(text) > 0 || text.includes(' '));
  return isPattern || isFormat || VERBS.test(text) ? 'a format or a pattern' : undefined;
};

/** UTF-8 text in a script other than Latin, as in files of translations. */
const asForeignText: Shape = (text) =>
  countOf(text, CHARS.high) > text.length / 2 ? 'text in another script' : undefined;

/**
 * What certificates and public keys begin with: as OpenSSH writes them (RFC 4253), in PEM (RFC 7468), and the DER of a
 * SubjectPublicKeyInfo in base64 (RFC 5280): RSA of 1024, 2048, 3072 and 4096 bits, P-256, P-384, Ed25519; and the point of
 * P-256 in base64url, as browsers take it for push messages (RFC 8292).
 */
const PUBLIC_KEY =
  /^(?:(?:ssh-|ecdsa-sha2-)[a-z0-9-]+ |-----BEGIN (?:TRUSTED |X509 )?(?:CERTIFICATE|(?:RSA )?PUBLIC KEY)|MIGfMA0GCSqGSIb3DQEBAQUAA4GN|MII[BC][Io]jANBgkqhkiG9w0BAQEFAAOCA|MFkwEwYHKoZIzj0C|MHYwEAYHKoZIzj0C|MCowBQYDK2VwAyEA|B[A-P][\w-]{85}$)/;

const asPublicKey: Shape = (text) => (PUBLIC_KEY.test(text) ? 'a public key' : undefined);

/** `UUID=…`, as block devices are named, Linux distributions' names of signing keys, which are public, and features of Cargo. */
const asDevice: Shape = (text) =>
  /^(?:(?:PART)?(?:UUID|LABEL)=|RPM-GPG-KEY-|dep:[a-z])/.test(text)
    ? 'the name of a device, a public key or a package'
    : undefined;

/** Of what consists of letters and digits alone. */
const PLAIN_SHAPES: readonly Shape[] = [asPublicKey, asGroupedDigits, asAlgorithm];

const SHAPES: readonly Shape[] = [
  asPublicKey,
  asDevice,
  asUrl,
  asPath,
  asFileName,
  asGroupedDigits,
  asRelease,
  asMigration,
  asTypeOrModule,
  asAlgorithm,
  asColor,
  asSelector,
  asMarkup,
  asFormat,
  asForeignText,
];

/** With an exponent, or with the type that C and Rust write behind it. */
const WRITTEN_NUMBER =
  /^-?(?:\d+(?:\.\d+)?e[+-]?\d{1,3}|(?:0x[\da-f_]+|[\d_]+)(?:[iu](?:8|16|32|64|128|size)|u?l{1,2}))$/i;

const isNumber = (text: string): boolean => {
  return (
    WRITTEN_NUMBER.test(text) ||
    (text.length <= LONGEST_NUMBER && consistsOf(text, CHARS.digit | CHARS.dot | CHARS.underscore))
  );
};

const isHexNumber = (text: string): boolean =>
  text.length <= LONGEST_NUMBER && text.toLowerCase().startsWith('0x') && isHex(text.slice(2));

const FOREIGN_WORD = 'a word of another language, as in translations';
/** `\u00f3`, in JSON and in properties files. */
const ESCAPE = '\\u';
const FIRST_FOREIGN = 0x80;

/** Letters beyond ASCII, written or escaped: no key has them, and of passwords those that are one word with a digit. */
function isForeignText(text: string, isChosen: boolean): boolean {
  const plain = withoutEscapes(text);
  if (plain.length === text.length && !holdsAny(text, CHARS.high)) return false;
  return !isChosen || !holdsAny(plain, CHARS.digit) || holdsAny(plain, CHARS.space);
}

function withoutEscapes(text: string): string {
  let plain = text;
  for (let at = plain.indexOf(ESCAPE); at >= 0; ) {
    const code = plain.slice(at + ESCAPE.length, at + ESCAPE.length + 4);
    const isForeign = code.length === 4 && isHex(code) && Number.parseInt(code, 16) >= FIRST_FOREIGN;
    if (isForeign) plain = plain.slice(0, at) + plain.slice(at + ESCAPE.length + 4);
    at = plain.indexOf(ESCAPE, isForeign ? at : at + 1);
  }
  return plain;
}
