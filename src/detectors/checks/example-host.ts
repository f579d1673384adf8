import type { CandidateContext } from './candidate.ts';
import { CHARS, holdsAny } from './chars.ts';
import { drop, lower, lowerToLeast, PASS, type Verdict } from './verdict.ts';
import { wordScore } from './words.ts';

/** Names of documentation: reserved (RFC 2606 §3, RFC 6761) or stand-ins. */
const DOCUMENTATION = [
  'example.com',
  'example.net',
  'example.org',
  'example',
  'invalid',
  'yourdomain.com',
  'mydomain.com',
];
const STAND_INS = ['host', 'hostname', 'server', 'domain.com'];
/** Names of one's own machine and network, where real passwords are used too. */
const LOCAL = ['localhost', 'test', '127.0.0.1', '0.0.0.0', '[::1]', 'host.docker.internal'];
const LONGEST_HOST = 253;

/** Judges the password of a URL by its host: words at such a name are documentation or a default of development. */
export function checkExampleHost(candidate: CandidateContext): Verdict {
  const host = hostAfter(candidate);
  if (host === undefined) return PASS;
  if (isPort(candidate)) return drop('the port of an address in front of an @');
  const isDocumentation = STAND_INS.includes(host) || isUnder(host, DOCUMENTATION);
  if (!isDocumentation && !isUnder(host, LOCAL)) return PASS;
  const body = candidate.body;
  const isWord = wordScore(body) > 0 && !holdsAny(body, CHARS.digit);
  if (isWord) return lowerToLeast('a word for a host of documentation or of this machine');
  return isDocumentation ? lower('the host is one of documentation') : PASS;
}

/** `http://localhost:8545@1234567`: some programs take more behind an address. */
const isPort = ({ line, secret, secretAt }: CandidateContext): boolean =>
  /^[0-9]{2,5}$/.test(secret) &&
  /:\/\/(?:localhost|127\.0\.0\.1):$/.test(line.slice(Math.max(0, secretAt - 16), secretAt));

const isUnder = (host: string, domains: readonly string[]): boolean =>
  domains.some((domain) => host === domain || host.endsWith(`.${domain}`));

/** The host of the URL that the secret is in or is the password of, lower case. */
function hostAfter({ line, secret, secretAt }: CandidateContext): string | undefined {
  const scheme = secret.indexOf('://');
  const text = scheme >= 0 ? secret.slice(secret.lastIndexOf('@') + 1) : line.slice(secretAt + secret.length);
  const isUserinfo = scheme >= 0 ? secret.includes('@', scheme) : secretAt >= 0 && text.startsWith('@');
  if (!isUserinfo) return undefined;
  const start = scheme >= 0 ? 0 : 1;
  let end = start;
  while (end - start < LONGEST_HOST && end < text.length && !ENDS_HOST.includes(text[end])) end++;
  const host = text.slice(start, end).toLowerCase();
  const port = host.lastIndexOf(':');
  return port > 0 && !host.endsWith(']') ? host.slice(0, port) : host;
}

const ENDS_HOST = '/?#"\'` \t<>,;)\\';
