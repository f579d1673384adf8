import type { CandidateContext } from './candidate.ts';
import { isHex } from './chars.ts';
import { drop, PASS, type Verdict } from './verdict.ts';

const GROUPS = [8, 4, 4, 4, 12];

/** Whether the text is a UUID as RFC 9562 §4 writes it, of any version. */
export function isUuid(text: string): boolean {
  const groups = text.length === 36 ? text.split('-') : [];
  return groups.length === GROUPS.length && groups.every((group, i) => group.length === GROUPS[i] && isHex(group));
}

/** Drops a UUID: an identifier, not a value of this rule. */
export function checkNotUuid({ secret }: CandidateContext): Verdict {
  return isUuid(secret) ? drop('is a UUID') : PASS;
}
