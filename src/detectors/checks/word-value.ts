import { type CandidateContext, isBare } from './candidate.ts';
import { CHARS, countOf, holdsAny, LETTER } from './chars.ts';
import { drop, lower, lowerToLeast, PASS, type Verdict } from './verdict.ts';
import { hasRandomGroups, hasRandomPiece, looksLikeWords, splitWords, wordScore } from './words.ts';

/** Words of which names of form fields, settings and messages consist. */
const FIELD_WORDS: ReadonlySet<string> = new Set(
  (
    'user username password passwd passphrase pass pwd new old current confirm confirmation confirmed repeat retype input ' +
    'field form label login signin signup reset forgot forgotten change add set get update delete create show hide toggle ' +
    'name type text id key token secret auth access api client refresh bearer basic session grant credentials credential ' +
    'invalid required missing error wrong must not and or is the a an to for of in with by on at enter please has been ' +
    'page link button modal dialog view title placeholder helper hint message msg email mail code validation strength ' +
    'policy length min max file path url uri store manager provider service handler encrypted hashed generated random'
  ).split(' '),
);
/** Words that sentences have and passphrases do not. */
const SENTENCE_WORDS: ReadonlySet<string> = new Set(
  (
    'the a an is are be to of for and or not must your you please enter this that with in on password passwords token ' +
    'tokens secret key should can cannot will has have was been if it by from new invalid required'
  ).split(' '),
);

/**
 * Grades what reads as words: names of fields and sentences are dropped; another word may be a password that somebody
 * chose, but is no generated key.
 */
export function checkWordValue(candidate: CandidateContext): Verdict {
  const body = candidate.body;
  const words = splitWords(body);
  if (words.length === 0) return PASS;
  const spaces = countOf(body, CHARS.space);
  if (spaces > 0 && wordScore(body) > 0 && isSentence(body, words)) return drop('a sentence');
  if (spaces > 0 && !candidate.isHumanChosen && !isScheme(body) && !hasGenerated(body) && !hasRandomGroups(body))
    return drop('words with blanks between them, not generated');
  if (candidate.isHumanChosen && isLabel(body))
    return lowerToLeast('letters and blanks, as labels in any language have');
  if (!looksLikeWords(body) && (candidate.isHumanChosen || !isJoined(body))) return PASS;
  const hasDigits = holdsAny(body, CHARS.digit);
  if (!hasDigits && words.length > 1 && words.every((word) => FIELD_WORDS.has(word)))
    return drop('the name of a field');
  if (candidate.isHumanChosen) {
    // Bare words with symbols in them are code, and words of fields with a digit name a second field.
    const isField = words.every((word) => FIELD_WORDS.has(word));
    return isStrengthened(body) && !isField && !isBare(candidate) ? PASS : lower('made of words');
  }
  if (hasDigits) return lower('made of words');
  const mayBeChosen = candidate.rule.identity.pattern === 'oauth_client_credentials' && !isBare(candidate);
  return mayBeChosen && isStrengthened(body) ? lowerToLeast('made of words') : drop('made of words, not generated');
}

/** Words with a digit or a symbol put in, as people do when a password has to have one. */
function isStrengthened(body: string): boolean {
  const symbols = CHARS.symbol | CHARS.digit;
  return !holdsAny(body, CHARS.space) && holdsAny(body.slice(1, -1), symbols);
}

/** `Bearer …`, `Token …`: a scheme, and one word behind it. */
const isScheme = (body: string): boolean => /^[a-z]+ [^ ]+$/i.test(body);

/** Words of any language have no digits, and one capital at most. */
const hasGenerated = (body: string): boolean =>
  body.split(' ').some((word) => hasRandomPiece(word) && !/^[A-Z]?[a-z\x80-\xff]+$/.test(word));

/** Of one case, but for a capital at its beginning. */
const WORD_AND_NUMBER = /^(?:[A-Z]?[a-z]{0,14}|[A-Z]{0,14})\d{0,3}$/;

/** `opc-multipart-sha256`, `outbound|80|subset`: abbreviations and short numbers joined by separators. */
function isJoined(body: string): boolean {
  const pieces = body.split(/[-_./:|,]/);
  return (
    pieces.length > 1 && pieces.every((piece) => WORD_AND_NUMBER.test(piece)) && wordScore(body) > -body.length / 4
  );
}

/** A sentence of so many words has digits and symbols, too. */
const SENTENCE = 4;

/** Text for people; a passphrase is such text, too, and is left to those who ask for all. */
function isLabel(body: string): boolean {
  const blanks = countOf(body, CHARS.space);
  const letters = countOf(body, LETTER | CHARS.high);
  const isStopped = '.!?:'.includes(body[body.length - 1]);
  return (
    blanks > 0 &&
    (letters + blanks === body.length - Number(isStopped) || (blanks >= SENTENCE && letters > body.length / 2))
  );
}

function isSentence(body: string, words: readonly string[]): boolean {
  const last = body[body.length - 1];
  if (words.length >= 2 && words.some((word) => SENTENCE_WORDS.has(word))) return true;
  return words.length >= 2 && (last === '.' || last === ':' || last === '?' || last === '!');
}
