import type { CandidateContext } from './candidate.ts';
import { consistsOf, LETTER } from './chars.ts';
import { lower, PASS, type Verdict } from './verdict.ts';
import { hasRandomPiece } from './words.ts';

/**
 * Doubts values that only blanks part from their name, as in notes; command lines and Dockerfiles do assign so. In quotes
 * it is as good as a sign, but for words.
 */
export function checkNoSign(candidate: CandidateContext): Verdict {
  const { line, secretAt, secret, name } = candidate;
  if (name === undefined || name.startsWith('-')) return PASS;
  const lead = line.slice(0, Math.max(0, secretAt));
  const isQuoted = OPENING.test(lead);
  const unquoted = lead.replace(OPENING, '');
  const before = unquoted.trimEnd();
  if (before.length === unquoted.length || !before.endsWith(name)) return PASS;
  if (before.toLowerCase().endsWith(`env ${name.toLowerCase()}`)) return PASS;
  if (isQuoted && (candidate.isHumanChosen ? !consistsOf(secret, LETTER) : hasRandomPiece(secret))) return PASS;
  return lower('nothing says that it is assigned');
}

const OPENING = /\\*["'`]$/;
