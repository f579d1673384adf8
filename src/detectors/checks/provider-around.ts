import type { ProviderForms } from '../known-formats.ts';
import type { CandidateContext } from './candidate.ts';

/** As far as rules look for a value behind a provider's word. */
const REACH = 64;

/** The forms of the provider that the text before the value names, on its line or in its name. */
export function formsOnLine({ formats, line, secretAt, name }: CandidateContext): ProviderForms | undefined {
  const before = secretAt < 0 ? (name ?? '') : line.slice(Math.max(0, secretAt - REACH), secretAt);
  return formats?.formsNamedIn(before);
}

/** Whether a provider is named on the value's line or on the line above whose credentials look like the value. */
export function fitsProviderAround(candidate: CandidateContext): boolean {
  const forms = formsOnLine(candidate) ?? candidate.formats?.formsNamedIn(candidate.above);
  return forms?.fits(candidate.secret) ?? false;
}
