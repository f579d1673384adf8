import type { Match } from '../core/match.ts';
import { SecretValue } from '../core/secret-value.ts';
import type { Candidate } from './candidate.ts';
import type { Judgement } from './checks/judge.ts';
import { loweredBy } from './decide.ts';

/**
 * A candidate that the checks let through, where it stands.
 *
 * @param secret the candidate's own text
 */
export function toMatch(
  { rule, start, end, publicPrefix, keystore }: Candidate,
  secret: string,
  { lowered, notes }: Extract<Judgement, { verdict: 'keep' }>,
): Match {
  const confidence = loweredBy(rule.confidence, lowered);
  const place = { rule, span: { start, end }, publicPrefix, confidence };
  if (keystore) return { ...place, secret: keystore.secret, shown: keystore.shown, encoding: 'base64', notes };
  return { ...place, secret: new SecretValue(secret), encoding: 'plain', notes };
}
