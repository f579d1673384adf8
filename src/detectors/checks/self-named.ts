import { bodyOf, type CandidateContext, subjectOf } from './candidate.ts';
import { lowerToLeast, PASS, type Verdict } from './verdict.ts';
import { splitWords } from './words.ts';

const NOUNS: ReadonlySet<string> = new Set(
  'password passwd passphrase pass pwd secret token key credential credentials'.split(' '),
);
/** As environment variables and constants are written. */
const CONSTANT = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
const NAME = /^[A-Za-z]+(?:[_.-][A-Za-z]+)+$/;
/** `webhook.acme.password`: too long for what people choose. */
const LONG_NAME = /^[a-z]+(?:[_.-][a-z]+){2,}$/;

/** Leaves to those who ask for all what is itself the name of a secret: `SMTP_PASSWORD`, and in a URL `my_db_password`. */
export function checkSelfNamed(candidate: CandidateContext): Verdict {
  const body = bodyOf(candidate);
  const isName =
    CONSTANT.test(body) || LONG_NAME.test(body) || (subjectOf(candidate.rule) === 'password-token' && NAME.test(body));
  return isName && NOUNS.has(splitWords(body).at(-1) ?? '') ? lowerToLeast('the name of a secret') : PASS;
}
