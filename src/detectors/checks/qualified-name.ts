import type { CandidateContext } from './candidate.ts';
import { splitWords } from './words.ts';

/** Words that stand before a name in sentences and in code, and tell nothing of it. */
const FILLERS: ReadonlySet<string> = new Set(
  (
    'a an the this that your my our its new old with using use set get for of and or is primary foreign cache ' +
    'if elif else while when case return const let var val final static public private protected export def string str'
  ).split(' '),
);

/** Whether a word before the name says whose it is: `acme key: …`, `acme token = …`. */
export function isQualified(candidate: CandidateContext): boolean {
  const lead = leadOf(candidate);
  const word = splitWords(lead.slice(lead.trimEnd().lastIndexOf(' ') + 1)).at(-1);
  return lead.endsWith(' ') && word !== undefined && !FILLERS.has(word);
}

/** Whether it is a parameter of an address: `?key=…`. */
export function isParameter(candidate: CandidateContext): boolean {
  const lead = leadOf(candidate);
  return lead.endsWith('?') || lead.endsWith('&');
}

/** What stands before the name in its line. */
function leadOf({ line, secretAt, name = '' }: CandidateContext): string {
  const before = line.slice(0, Math.max(0, secretAt));
  return before.slice(0, Math.max(0, before.lastIndexOf(name)));
}
