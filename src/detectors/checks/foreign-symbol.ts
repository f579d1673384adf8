import type { CandidateContext } from './candidate.ts';
import { CHARS, charSets } from './chars.ts';
import { lower, PASS, type Verdict } from './verdict.ts';

/** Beside base64 and base64url: what joins the parts of a token, encodes one of them, or escapes the next character. */
const JOINERS = ':~|,%\\';

/** Doubts keys and tokens with symbols that programs do not make them of, such as `?`, `^` or `&`. */
export function checkForeignSymbol(candidate: CandidateContext): Verdict {
  const { secret, rule } = candidate;
  if (candidate.isHumanChosen) return PASS;
  // Base64 is padded at its end.
  if (secret.startsWith('=')) return lower('it begins with a sign that generated values end with');
  if (rule.identity.pattern === 'oauth_client_credentials') return PASS;
  return holdsForeign(secret) ? lower('it holds a symbol that generated keys do not have') : PASS;
}

function holdsForeign(secret: string): boolean {
  for (let i = 0; i < secret.length; i++) {
    if (charSets(secret, i) & CHARS.symbol && !JOINERS.includes(secret[i])) return true;
  }
  return false;
}
