import type { Diagnostic } from '../../../core/diagnostic.ts';
import type { SecretHistory } from '../../../core/finding.ts';
import type { Observation } from '../../../triage/observation.ts';
import type { SecretKey } from '../found-secrets.ts';
import { secretKey } from '../found-secrets.ts';
import { daysSince } from '../secret-history.ts';

/** All that a sweep told of a repository, other than of its objects; what a report tells, and no more. */
export interface Answer {
  /** Of the question: see questionOf. */
  readonly question: string;
  /** YYYY-MM-DD, when it was given. */
  readonly day: string;
  readonly observations: readonly Observation[];
  readonly histories: readonly (readonly [SecretKey, SecretHistory])[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What git may fail to tell today and tell tomorrow. */
const PASSING = new Set(['git-unavailable', 'unreadable-objects']);

/**
 * The answer as it may be kept: undefined when the next one may be another, though nothing changes.
 *
 * @param keyOwner whose the key of its fingerprints is
 */
export function keptAnswer(answer: Answer, keyOwner: 'the user' | 'nobody'): Answer | undefined {
  if (answer.diagnostics.some(({ code }) => PASSING.has(code))) return undefined;
  return keyOwner === 'the user' ? answer : withoutFingerprints(answer);
}

/** Without a key of the user's, fingerprints mean nothing in the next run: only which of them are the same. */
function withoutFingerprints(answer: Answer): Answer {
  const numbers = new Map<string, string>();
  const numberOf = (ruleId: string, fingerprint: string): string => {
    const key = secretKey(ruleId, fingerprint);
    const number = numbers.get(key) ?? String(numbers.size);
    numbers.set(key, number);
    return number;
  };
  const numbered = <Named extends Pick<Observation, 'ruleId' | 'secretFingerprint'>>(named: Named): Named => ({
    ...named,
    secretFingerprint: numberOf(named.ruleId, named.secretFingerprint),
  });
  const observations = answer.observations.map(({ parts, ...observation }) => ({
    ...numbered(observation),
    ...(parts && {
      parts: parts.map((part) => ({ ...part, ...(part.observed && { observed: numbered(part.observed) }) })),
    }),
  }));
  const histories = answer.histories.flatMap(([key, history]) => {
    const number = numbers.get(key);
    return number === undefined ? [] : [[secretKey(key.slice(0, key.indexOf(' ')), number), history] as const];
  });
  return { ...answer, observations, histories };
}

/** Whether an answer still holds on a day: no allow comment has run out since, and none counts again. */
export function holdsOn({ day, observations }: Pick<Answer, 'day' | 'observations'>, today: string): boolean {
  if (today === day) return true;
  return today > day && observations.every(({ suppression }) => (suppression?.until ?? today) >= today);
}

/** The lives of secrets, told at another time. */
export function historiesIn({ histories }: Answer, now: number): Map<SecretKey, SecretHistory> {
  return new Map(
    histories.map(([key, history]) => [key, { ...history, exposedDays: daysSince(history.introduced, now) }]),
  );
}
