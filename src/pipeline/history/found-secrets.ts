import type { Match } from '../../core/match.ts';
import type { SecretValue } from '../../core/secret-value.ts';
import { secretFingerprint } from '../../triage/fingerprint.ts';

/** Names a secret of a rule within one run; see groupObservations. */
export type SecretKey = string;

/** Which objects hold which secrets; plain data. */
export type FoundSecrets = Map<SecretKey, string[]>;

/** Names the secrets of matches. The same SecretValue is asked about only once. */
export function createSecretNamer(key: string): (match: Match) => SecretKey {
  const names = new WeakMap<SecretValue, SecretKey>();
  return ({ rule, secret }) => {
    const known = names.get(secret) ?? secretKey(rule.id, secretFingerprint(key, rule.id, secret));
    names.set(secret, known);
    return known;
  };
}

export const secretKey = (ruleId: string, fingerprint: string): SecretKey => `${ruleId} ${fingerprint}`;

export function addFound(into: FoundSecrets, keys: Iterable<SecretKey>, object: string): void {
  for (const key of keys) {
    const objects = into.get(key);
    if (!objects) into.set(key, [object]);
    else if (objects.at(-1) !== object) objects.push(object);
  }
}
