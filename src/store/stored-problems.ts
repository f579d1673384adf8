import type { Diagnostic } from '../core/diagnostic.ts';
import { storedText } from './stored-text.ts';

/** A report tells the first ones; who wants all of them scans that repository by itself. */
const MOST_PROBLEMS = 20;

/** Diagnostics as a column holds them: errors first. */
export function storedProblems(problems: readonly Diagnostic[]): string {
  const ordered = problems.toSorted((a, b) => (a.level === b.level ? 0 : a.level === 'error' ? -1 : 1));
  const told = ordered.slice(0, MOST_PROBLEMS).map(({ code, level, message, path }) => ({
    code,
    level,
    message: storedText(message),
    ...(path !== undefined && { path: storedText(path) }),
  }));
  return JSON.stringify(told);
}

/** And as they were. */
export const problemsIn = (column: string | null): readonly Diagnostic[] =>
  column === null ? [] : (JSON.parse(column) as readonly Diagnostic[]);
