import { displayPath } from '../core/path.ts';

/** Most texts that others choose are cut to this many characters: a name or a path that is longer tells nobody more. */
const LONGEST = 2000;

/** A text of others as both databases can hold it, and as every report may show it. */
export function storedText(text: string): string {
  return displayPath(text.slice(0, LONGEST)).replace(/\p{Surrogate}/gu, '\ufffd');
}

/** A time that others tell, in UTC; null where it is none, or not of these ages. */
export function storedTime(time: string): string | null {
  const parsed = new Date(time);
  if (Number.isNaN(parsed.getTime())) return null;
  const text = parsed.toISOString();
  return /^\d{4}-/.test(text) ? text : null;
}

/** @param days whole days after a time */
export function dayAfter(time: string, days: number): string {
  return new Date(Date.parse(time) + days * 86_400_000).toISOString().slice(0, 10);
}
