import { includesAny } from './affixes.ts';
import { type CandidateContext, isBare, subjectOf } from './candidate.ts';
import { ALNUM, CHARS, holdsAny } from './chars.ts';
import { MARKER_WORDS, STAND_INS, STRICT_MARKERS, WEAK_PASSWORDS } from './placeholder-words.ts';
import { drop, lower, lowerToLeast, PASS, type Verdict } from './verdict.ts';
import { hasRandomGroups, hasRandomPiece, splitWords, wordScore } from './words.ts';

const BRACKETS = ['<>', '[]', '{}', '()', '%%', '**', '__', '--', '@@'];
const SHORTEST_ELIDED = 3;
const LONGEST_WITH_WORDS = 80;
const LONG_MARKER = 5;
const TEST_WORDS: ReadonlySet<string> = new Set(['test', 'testing', 'tests', 'demo']);

/** Words as parts of longer ones, too: what has none of these need not be split. */
const holdsWord = includesAny([...MARKER_WORDS, ...TEST_WORDS]);

/** Of what is no digit and in ASCII. */
const SEPARATORS = /[^a-z]+/g;

const holdsMarker = includesAny(STRICT_MARKERS);

/**
 * Drops what stands where a secret is to be put: `changeme`, `<your token>`, `REPLACE_ME`, `***`, `xxxx`. Of a token
 * with a shape of its own only the body counts, and only markers that do not come about by chance.
 */
export function checkPlaceholder(candidate: CandidateContext): Verdict {
  const body = candidate.body;
  const folded = body.toLowerCase();
  if (holdsMarker(folded)) return drop('a marker such as EXAMPLE or xxxxxx');
  if (subjectOf(candidate.rule) === 'token') return PASS;
  if (isStandIn(folded)) return judgeStandIn(candidate, folded);
  if (isBracketed(body)) return drop('in brackets, like a blank to fill in');
  if (isElided(body) || (body.includes('...') && !candidate.isHumanChosen))
    return drop('stars or dots instead of a value');
  return holdsWord(folded) ? checkWords(candidate, body) : PASS;
}

/** A bare word is code or a blank in a form; in quotes it may be what somebody really typed. */
function judgeStandIn(candidate: CandidateContext, folded: string): Verdict {
  const isWeak = candidate.isHumanChosen && WEAK_PASSWORDS.has(folded) && !isBare(candidate);
  return isWeak
    ? lowerToLeast('a word that many people use, and documentation too')
    : drop('a word that stands where the secret is to be put');
}

function isStandIn(folded: string): boolean {
  return !holdsAny(folded, CHARS.digit | CHARS.high) && STAND_INS.has(folded.replace(SEPARATORS, ''));
}

function isBracketed(body: string): boolean {
  const ends = body[0] + body[body.length - 1];
  return body.length > 2 && BRACKETS.includes(ends) && !hasRandomPiece(body) && !hasRandomGroups(body);
}

function isElided(body: string): boolean {
  if (!holdsAny(body, ALNUM)) return true;
  return body.includes('***') || body.endsWith('.'.repeat(SHORTEST_ELIDED)) || body.startsWith('...');
}

function checkWords(candidate: CandidateContext, body: string): Verdict {
  if (body.length > LONGEST_WITH_WORDS) return PASS;
  // Short marker words turn up in generated values by chance; they count only in what reads as words on the whole.
  const isWords = wordScore(body) > 0;
  const words = splitWords(body);
  const isMarked = words.some((word) => MARKER_WORDS.has(word) && (isWords || word.length >= LONG_MARKER));
  if (isMarked) return drop('a word such as "your", "dummy" or "here" in it');
  if (!isWords) return PASS;
  if (words.length < 2 || !words.some((word) => TEST_WORDS.has(word))) return PASS;
  return candidate.isHumanChosen ? lower('says that it is for tests') : drop('says that it is for tests');
}
