import type { CandidateContext } from './candidate.ts';
import { lowerToLeast, PASS, type Verdict } from './verdict.ts';
import { splitWords } from './words.ts';

const NOUNS: ReadonlySet<string> = new Set(
  'password passwd passphrase pass pwd secret token key apikey credential credentials'.split(' '),
);
/** As environment variables and constants are written. */
const CONSTANT = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
const NAME = /^[A-Za-z]+(?:[_.:-][A-Za-z]+)+$/;

/** Leaves to those who ask for all what is itself the name of a secret: `SMTP_PASSWORD`, `acme_db_password`. */
export function checkSelfNamed(candidate: CandidateContext): Verdict {
  const body = candidate.body;
  const isName = CONSTANT.test(body) || NAME.test(body);
  return isName && NOUNS.has(splitWords(body).at(-1) ?? '') ? lowerToLeast('the name of a secret') : PASS;
}
