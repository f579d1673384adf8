import { CHECKSUMS } from '../checksum.ts';
import { bracketCharset, CHARSETS } from './charsets.ts';
import { makeKeystore } from './keystores/make-keystore.ts';
import { seededRandom } from './random.ts';

type Random = () => number;

function pick(random: Random, charset: string, length: number): string {
  let text = '';
  for (let i = 0; i < length; i++) text += charset[Math.floor(random() * charset.length)];
  return text;
}

const base64url = (text: string): string => Buffer.from(text).toString('base64url');

/** `{jwt:iss=https://x,exp=1900000000}`: an HS256-looking token with these claims and a random signature. */
function jwt(random: Random, claims: string): string {
  const payload: Record<string, string | number> = { sub: pick(random, CHARSETS.digits, 10) };
  for (const pair of claims.split(',').filter(Boolean)) {
    const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
    payload[name] = /^\d+$/.test(value) ? Number(value) : value;
  }
  const header = base64url('{"alg":"HS256","typ":"JWT"}');
  return `${header}.${base64url(JSON.stringify(payload))}.${pick(random, CHARSETS.base64url, 43)}`;
}

/** `{pem:RSA PRIVATE KEY}`: a block of that label with 12 random lines; `{pem:LABEL|start}` begins the body with `start`. */
function pem(random: Random, argument: string): string {
  const [label, start = 'MIIE'] = argument.split('|');
  const body = start + pick(random, CHARSETS.base64, 64 * 12 - start.length);
  const dashes = '-'.repeat(5);
  return [`${dashes}BEGIN ${label}${dashes}`, ...(body.match(/.{64}/g) ?? []), `${dashes}END ${label}${dashes}`].join(
    '\n',
  );
}

function uuid(random: Random): string {
  const hex = pick(random, CHARSETS.hex, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

function checksumTail(name: string, token: string): string {
  const checksum = Object.hasOwn(CHECKSUMS, name) ? CHECKSUMS[name] : undefined;
  if (!checksum) throw new SyntaxError(`no checksum is called "${name}"; known: ${Object.keys(CHECKSUMS).join(', ')}`);
  return checksum.compute(token.slice(checksum.skip, token.length - checksum.separator));
}

function generate(random: Random, name: string, argument: string, token: string): string {
  if (name === 'uuid') return uuid(random);
  if (name === 'jwt') return jwt(random, argument);
  if (name === 'pem') return pem(random, argument);
  if (name === 'checksum') return checksumTail(argument, token);
  if (name === 'keystore') return makeKeystore(argument, random).toString('latin1');
  if (name === 'base64of') return Buffer.from(expandWith(random, argument)).toString('base64');
  if (name === 'base64urlof') return base64url(expandWith(random, argument));
  const isKnown = name.startsWith('[') || Object.hasOwn(CHARSETS, name);
  if (!isKnown) throw new SyntaxError(`"{${name}:…}" is no generator; see docs/adding-a-rule.md`);
  const length = Number(argument);
  if (!Number.isInteger(length) || length < 1) throw new SyntaxError(`"{${name}:${argument}}" needs a length`);
  return pick(random, name.startsWith('[') ? bracketCharset(name) : CHARSETS[name], length);
}

/** The index just after the brace that closes the one at `open`; brackets and inner braces nest. */
function closingBrace(expression: string, open: number): number {
  let depth = 0;
  for (let i = open; i < expression.length; i++) {
    if (expression[i] === '{') depth++;
    else if (expression[i] === '}' && --depth === 0) return i + 1;
  }
  throw new SyntaxError(`"${expression.slice(open, open + 20)}" has no closing brace`);
}

function expandWith(random: Random, expression: string): string {
  let text = '';
  let tokenStart = 0;
  for (let i = 0; i < expression.length; ) {
    if (expression[i] !== '{') {
      text += expression[i++];
      continue;
    }
    if (expression.startsWith('{{', i) || expression.startsWith('{}}', i)) {
      text += expression[i] === '{' && expression[i + 1] === '{' ? '{' : '}';
      i += expression[i + 1] === '{' ? 2 : 3;
      continue;
    }
    const end = closingBrace(expression, i);
    const inner = expression.slice(i + 1, end - 1);
    i = end;
    if (inner === '^') {
      tokenStart = text.length;
      continue;
    }
    const colon = inner.startsWith('[') ? inner.indexOf(':', inner.lastIndexOf(']')) : inner.indexOf(':');
    const name = colon < 0 ? inner : inner.slice(0, colon);
    text += generate(random, name, colon < 0 ? '' : inner.slice(colon + 1), text.slice(tokenStart));
  }
  return text;
}

/**
 * Expands a generator expression such as `ghp_{base62:30}{checksum:crc32-base62}` to text, the same for the same seed.
 *
 * `{NAME:LENGTH}` takes a charset's name or a bracket expression, `{uuid}`, `{jwt:iss=…}`, `{pem:LABEL}`,
 * `{base64of:EXPRESSION}`, `{keystore:NAME}` (a char per byte) and `{checksum:NAME}` make structures, `{^}` marks where the checksummed token begins,
 * `{{` is a brace.
 *
 * @throws SyntaxError for an unknown generator or an unbalanced brace
 */
export function expandExample(expression: string, seed: string): string {
  return expandWith(seededRandom(seed), expression);
}
