import type { CandidateContext } from './candidate.ts';
import { lower, PASS, type Verdict } from './verdict.ts';

/** Doubts values that only blanks part from their name, as in notes; command lines and Dockerfiles do assign so. */
export function checkNoSign({ line, secretAt, name }: CandidateContext): Verdict {
  if (name === undefined || name.startsWith('-')) return PASS;
  const before = line.slice(0, Math.max(0, secretAt)).trimEnd();
  if (before.length === secretAt || !before.endsWith(name)) return PASS;
  return before.toLowerCase().endsWith(`env ${name.toLowerCase()}`) ? PASS : lower('nothing says that it is assigned');
}
