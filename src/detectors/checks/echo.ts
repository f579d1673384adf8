import { type CandidateContext, isBare, nameOf } from './candidate.ts';
import { CHARS, holdsAny } from './chars.ts';
import { foldName } from './fold-name.ts';
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
  if (!candidate.isHumanChosen && value.length >= SHORTEST_NAME && name.endsWith(value))
    return drop('it repeats its own name');
  if (
    candidate.isHumanChosen &&
    value.length >= SHORTEST_CONSTANT &&
    value.length < name.length &&
    name.endsWith(value)
  )
    return lowerToLeast('it is the end of its own name, as constants are');
  if (candidate.isHumanChosen && value.length >= SHORTEST_NAME && name.startsWith(value) && value !== name)
    return lowerToLeast('it is the beginning of its own name, as constants are');
  const isOwn = value === name || (value.length >= SHORTEST_OWN && name.endsWith(value));
  if (isOwn && isBare(candidate)) return drop('it repeats its own name');
  if (name.length < SHORTEST_NAME || !value.includes(name)) return PASS;
  if (candidate.isHumanChosen && value.length > name.length) return lowerToLeast('it repeats its own name');
  if (candidate.isHumanChosen && WEAK_PASSWORDS.has(value) && !isBare(candidate))
    return lowerToLeast('it is its own name');
  const isPlain = value.length === name.length || !holdsAny(value, CHARS.digit);
  return isPlain ? drop('it repeats its own name') : lower('it repeats its own name');
}
