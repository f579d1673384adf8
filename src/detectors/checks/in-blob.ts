import type { CandidateContext } from './candidate.ts';
import { ALNUM, CHARS, charSets, countOf, holdsAny } from './chars.ts';
import { drop, PASS, type Verdict } from './verdict.ts';
import { looksLikeWords } from './words.ts';

/** A wrapped line of base64 has 64 or 76 characters (RFC 1421, RFC 2045): at least 40 beside a token of 24. */
const LEAST_AROUND = 40;
const BASE64 = ALNUM | CHARS.base64Symbol;
const BASE64URL = ALNUM | CHARS.dash | CHARS.underscore;

/** Drops a token that is a piece of a longer run of encoded bytes: of a certificate, a data URI, a source map. */
export function checkInBlob({ line, secret, secretAt }: CandidateContext): Verdict {
  if (secretAt < 0) return PASS;
  const hasUrlSymbols = holdsAny(secret, CHARS.dash | CHARS.underscore);
  const alphabet = hasUrlSymbols ? BASE64URL : BASE64;
  let start = secretAt;
  while (start > 0 && charSets(line, start - 1) & alphabet && line[start - 1] !== '=') start--;
  let end = secretAt + secret.length;
  while (charSets(line, end) & alphabet) end++;
  const around = line.slice(start, secretAt) + line.slice(secretAt + secret.length, end);
  if (around.length < LEAST_AROUND || looksEncoded(around) === false) return PASS;
  return drop('a piece of a longer run of encoded bytes');
}

/** Paths and names are words; encoded bytes have upper case, lower case and digits all over. */
function looksEncoded(text: string): boolean {
  if (looksLikeWords(text)) return false;
  const least = text.length / 20;
  return countOf(text, CHARS.digit) >= least && countOf(text, CHARS.lower | CHARS.upper) >= least;
}
