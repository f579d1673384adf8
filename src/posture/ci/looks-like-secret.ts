import { isReference } from './secret-references.ts';

const SHORTEST = 8;
const LONGEST = 512;
const PLACEHOLDER =
  /example|change|placeholder|dummy|sample|your|todo|xxxx|test|secret|password|token|redacted|default|none/i;

/** Whether a literal may be a secret that somebody uses: of letters and digits, no words, nothing to be filled in. */
export function looksLikeSecret(text: string): boolean {
  if (text.length < SHORTEST || text.length > LONGEST || /\s/.test(text) || isReference(text)) return false;
  const isMixed = /[0-9]/.test(text) && /[A-Za-z]/.test(text);
  return isMixed && !PLACEHOLDER.test(text) && new Set(text).size >= SHORTEST - 1 && !/[/\\]|:\/\//.test(text);
}
