import type { CandidateContext } from './candidate.ts';
import { drop, PASS, type Verdict } from './verdict.ts';

/** Drops what is not base64 of text that begins with `to`. */
export function checkBase64Decodes({ secret }: CandidateContext, to: string): Verdict {
  const needed = Math.ceil(to.length / 3) * 4;
  const decoded = Buffer.from(secret.slice(0, needed), 'base64').toString('latin1');
  return decoded.startsWith(to) ? PASS : drop('does not decode to what such a token begins with');
}
