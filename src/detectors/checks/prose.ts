import { type CandidateContext, isBare } from './candidate.ts';
import { CHARS, consistsOf, LETTER } from './chars.ts';
import { lowerToLeast, PASS, type Verdict } from './verdict.ts';

/** A word of small letters with a capital before, or several joined by hyphens: `SMTP-Passwort`. */
const LABEL = /^[A-Z]+(?:[a-z]+|(?=-))(?:-[A-Z]?[a-z]+)*$/;
/** Blanks and a letter, or a letter beyond ASCII, with which the value was taken to end. */
const GOES_ON = /^(?: +[A-Za-z]| *[\x80-\xff])/;

/**
 * Leaves to those who ask for all what reads as text for people although it is no English: a word with a capital, as labels
 * of forms have in any language, and the first word of what documentation says of a field (`password: SMTP password`).
 */
export function checkProse(candidate: CandidateContext): Verdict {
  if (!candidate.isHumanChosen) return PASS;
  const body = candidate.body;
  if (!isBare(candidate)) return LABEL.test(body) ? lowerToLeast('a word with a capital, as labels have') : PASS;
  const { line, secretAt, secret } = candidate;
  const isDescribed = line.slice(0, secretAt).endsWith(': ') && consistsOf(body, LETTER | CHARS.high);
  return isDescribed && GOES_ON.test(line.slice(secretAt + secret.length))
    ? lowerToLeast('the first word of a text')
    : PASS;
}
