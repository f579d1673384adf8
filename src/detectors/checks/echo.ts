import { type CandidateContext, foldName, isBare, isHumanChosen, nameOf } from './candidate.ts';
import { CHARS, countOf } from './chars.ts';
import { WEAK_PASSWORDS } from './placeholder-words.ts';
import { drop, lower, lowerToLeast, PASS, type Verdict } from './verdict.ts';

const SHORTEST_NAME = 6;
/** `self._dbPwd = dbPwd`. */
const SHORTEST_OWN = 5;
/** `KafkaSaslPassword = "SASL_PASSWORD"`; shorter ones are what people choose: `db_password: password`. */
const SHORTEST_CONSTANT = 10;

/** Drops values that repeat their own name, as documentation does: `newPassword: "my_newPassword"`. */
export function checkEcho(candidate: CandidateContext): Verdict {
  const name = nameOf(candidate);
  const value = foldName(candidate.secret);
  if (!isHumanChosen(candidate) && value.length >= SHORTEST_NAME && name.endsWith(value))
    return drop('it repeats its own name');
  if (
    isHumanChosen(candidate) &&
    value.length >= SHORTEST_CONSTANT &&
    value.length < name.length &&
    name.endsWith(value)
  )
    return lowerToLeast('it is the end of its own name, as constants are');
  if (isHumanChosen(candidate) && value.length >= SHORTEST_NAME && name.startsWith(value) && value !== name)
    return lowerToLeast('it is the beginning of its own name, as constants are');
  const isOwn = value === name || (value.length >= SHORTEST_OWN && name.endsWith(value));
  if (isOwn && isBare(candidate)) return drop('it repeats its own name');
  if (name.length < SHORTEST_NAME || !value.includes(name)) return PASS;
  if (isHumanChosen(candidate) && value.length > name.length) return lowerToLeast('it repeats its own name');
  if (isHumanChosen(candidate) && WEAK_PASSWORDS.has(value) && !isBare(candidate))
    return lowerToLeast('it is its own name');
  const isPlain = value.length === name.length || countOf(value, CHARS.digit) === 0;
  return isPlain ? drop('it repeats its own name') : lower('it repeats its own name');
}
