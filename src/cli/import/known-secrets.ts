import { displayPath } from '../../core/path.ts';
import type { Rule } from '../../core/rules/rule.ts';
import type { AcceptedPlace } from '../../import/settings/imported-settings.ts';
import type { BaselineEntry } from '../../triage/baseline/entry.ts';
import { baselineFingerprint } from '../../triage/baseline/fingerprint.ts';
import { lookAtPlaces, placeInspection } from '../look-at-places.ts';

export interface KnownSecrets {
  /** One for each secret that is found at a place; of several reasons the first. */
  readonly entries: readonly BaselineEntry[];
  readonly losses: readonly string[];
}

export interface KnownSearch {
  readonly places: readonly AcceptedPlace[];
  /** Absolute; what the places' paths are relative to. */
  readonly folder: string;
  readonly rules: readonly Rule[];
  readonly customRules: readonly Rule[];
  /** The user's, and the baseline's. */
  readonly userKey: string;
  readonly baselineKey: Buffer;
}

/** Looks at the places that other tools accepted, as they are now or as a commit had them, and names the secrets that stand there. */
export async function findKnownSecrets(search: KnownSearch): Promise<KnownSecrets> {
  const inspection = await placeInspection(search);
  const entries = new Map<string, BaselineEntry>();
  const losses: string[] = [];
  for await (const { name, places, seen } of lookAtPlaces(search.places, search.folder, inspection)) {
    if (typeof seen === 'string') {
      losses.push(`${displayPath(name)}: ${places.length === 1 ? 'a place' : `${places.length} places`}: ${seen}`);
      continue;
    }
    const told = new Set<number>();
    for (const place of places) {
      if (told.has(place.line)) continue;
      told.add(place.line);
      const there = seen(place.line);
      if (there.length === 0)
        losses.push(`${displayPath(name)}:${place.line}: nothing is found there (${displayPath(place.reason)})`);
      for (const { ruleId, secretFingerprint } of there) {
        const fingerprint = baselineFingerprint(search.baselineKey, secretFingerprint);
        if (!entries.has(fingerprint)) entries.set(fingerprint, { fingerprint, rule: ruleId, reason: place.reason });
      }
    }
  }
  return { entries: [...entries.values()], losses };
}
