import type { CandidateContext } from './candidate.ts';
import { drop, PASS, type Verdict } from './verdict.ts';

/** Name, colon, password; both printable ASCII (RFC 7617 section 2). */
const USER_PASS = /^[\x21-\x39\x3b-\x7e]{0,128}:[\x20-\x7e]{3,}$/;

/** Drops what is not base64 of a name and a password. */
export function checkBasicAuth({ secret }: CandidateContext): Verdict {
  const decoded = Buffer.from(secret, 'base64').toString('latin1');
  return USER_PASS.test(decoded) ? PASS : drop('does not decode to a name and a password');
}
