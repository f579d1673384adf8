import type { CandidateContext } from './candidate.ts';
import { bodyOf } from './candidate.ts';
import { drop, lower, PASS, type Verdict } from './verdict.ts';
import { wordScore } from './words.ts';

/** Names that never lead anywhere (RFC 2606, RFC 6761) and those of one's own machine. */
const RESERVED_DOMAINS = ['example.com', 'example.net', 'example.org', 'example', 'test', 'invalid', 'localhost'];
const OWN_MACHINE = ['127.0.0.1', '0.0.0.0', '[::1]', 'host.docker.internal'];
/** Stand-ins of documentation. */
const STAND_INS = ['host', 'hostname', 'server', 'domain.com', 'yourdomain.com', 'mydomain.com', 'your-server'];
const LONGEST_HOST = 253;

/** Judges the password of a URL by its host: words at a reserved name are documentation, others are lowered. */
export function checkExampleHost(candidate: CandidateContext): Verdict {
  const host = hostAfter(candidate);
  if (host === undefined || !isReserved(host)) return PASS;
  const body = bodyOf(candidate);
  return wordScore(body) > 0
    ? drop('a word for a host that does not exist')
    : lower('the host does not exist or is this machine');
}

function isReserved(host: string): boolean {
  if (OWN_MACHINE.includes(host) || STAND_INS.includes(host)) return true;
  return RESERVED_DOMAINS.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

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
