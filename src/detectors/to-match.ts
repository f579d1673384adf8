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
  const confidence = lowered === 0 ? rule.confidence : loweredBy(rule.confidence, lowered);
  const span = { start, end };
  if (keystore) {
    const { secret: contents, shown } = keystore;
    return { rule, span, publicPrefix, confidence, secret: contents, shown, encoding: 'base64', notes };
  }
  return { rule, span, publicPrefix, confidence, secret: new SecretValue(secret), encoding: 'plain', notes };
}
