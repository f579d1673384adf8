import type { NamedMatch, Rule } from '../../core/rule.ts';
import { readNamedValue } from '../assignment/named-value.ts';
import type { Verifier } from '../candidate.ts';

/** Reads the value that a telling name is given. */
export function namedVerifier(rule: Rule, match: NamedMatch): Verifier {
  return ({ bytes }, wordStart, wordEnd) => {
    const value = readNamedValue(bytes, wordStart, wordEnd, match.maxLength);
    if (!value || value.end - value.start < match.minLength) return undefined;
    return { rule, start: value.start, end: value.end, name: value.name, publicPrefix: '' };
  };
}
