import type { CandidateContext } from './candidate.ts';
import { formsOnLine } from './provider-around.ts';
import { lower, PASS, type Verdict } from './verdict.ts';

/** JSON in base64url, and the least that a signature of 128 bits takes. */
const JSON_OBJECT = 'eyJ';
const SHORTEST_SIGNATURE = 22;
/** `{"alg":`, `{"typ":`, `{"kid":`. */
const JWT_HEADER = /^eyJ(?:hbGciOi|0eXAiOi|raWQiOi)/;

/**
 * Doubts a key or token that begins like a provider's, or is named after one, and is too long or too short for it, or
 * holds symbols that its credentials have not: cut, mangled or made up. What fits is the provider's rules' to judge.
 */
export function checkFailedFormat(candidate: CandidateContext): Verdict {
  const { formats, secret } = candidate;
  if (candidate.rule.provider.id !== 'generic' || candidate.isHumanChosen) return PASS;
  const value = withoutScheme(secret);
  if (isCutJwt(value)) return lower('begins like a JSON Web Token, but is not signed');
  if (JWT_HEADER.test(value) && !value.includes('.')) return lower('the header of a JSON Web Token, alone');
  const begun = formats?.formsBegunBy(value);
  const forms = begun ?? formsOnLine(candidate);
  if (!forms || forms.fits(value)) return PASS;
  return lower(`${begun ? 'begins like a credential of' : 'named after'} ${forms.provider}, but has not its form`);
}

/** `Bearer …`: what a header holds is behind the name of a scheme. */
function withoutScheme(secret: string): string {
  const text = secret.trim();
  return text.slice(text.lastIndexOf(' ') + 1);
}

function isCutJwt(text: string): boolean {
  const parts = text.split('.', 4);
  return text.startsWith(JSON_OBJECT) && parts.length === 3 && parts[2].length < SHORTEST_SIGNATURE;
}
