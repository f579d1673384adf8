import type { CandidateContext } from './candidate.ts';
import { CHARS, charSets } from './chars.ts';
import { drop, PASS, type Verdict } from './verdict.ts';

const SHORTEST_PASSWORD = 3;

/** Drops what is not base64 of a name, a colon and a password, all printable (RFC 7617 section 2). */
export function checkBasicAuth({ secret }: CandidateContext): Verdict {
  const decoded = Buffer.from(secret, 'base64').toString('latin1');
  const colon = decoded.indexOf(':');
  const isPrintable = ![...decoded].some((char) => charSets(char, 0) & (CHARS.high | CHARS.space) || char === '\x7f');
  const isUserPass = colon >= 0 && decoded.length - colon > SHORTEST_PASSWORD && isPrintable;
  return isUserPass ? PASS : drop('does not decode to a name and a password');
}
