import type { Finding } from '../../core/finding.ts';
import type { Baseline } from './entry.ts';
import type { EntryFields } from './entry-fields.ts';
import { baselineFingerprint, baselineKey, keyCheckOf, newSalt } from './fingerprint.ts';
import { sortEntries } from './parse-baseline.ts';

/** A baseline with its own key: one that secrets can be looked up in. */
export type KeyedBaseline = Baseline & { readonly key: Buffer };

/** One without entries, with a salt of its own, so that the fingerprints in it tell nothing about other baselines. */
export function emptyBaseline(userKey: string): KeyedBaseline {
  const salt = newSalt();
  const key = baselineKey(userKey, salt);
  return { salt, key, keyCheck: keyCheckOf(key), entries: [] };
}

/** Findings that are open get an entry; one that has run out is renewed. Those whose secret has no name get none. */
export function addFindings(baseline: KeyedBaseline, findings: readonly Finding[], fields: EntryFields): KeyedBaseline {
  const all = new Map(baseline.entries.map((entry) => [entry.fingerprint, entry]));
  for (const { rule, secretFingerprint, suppression } of findings) {
    if (suppression || secretFingerprint === undefined) continue;
    const fingerprint = baselineFingerprint(baseline.key, secretFingerprint);
    all.set(fingerprint, { fingerprint, rule: rule.id, ...fields });
  }
  return { ...baseline, entries: sortEntries(all.values()) };
}
