import type { Span } from '../core/match.ts';
import { type Location, locationFingerprint, withoutIndentation } from '../triage/fingerprint.ts';

/** Where in a blob the bytes that are inspected lie. */
export interface Part {
  /** In bytes. */
  readonly offset: number;
  /** What begins in this span of the inspected bytes is told; the rest is another part's. */
  readonly own: Span;
  /** Line breaks before the part. */
  readonly lines: number;
  /** UTF-16 code units between the last line break before the part and its start. */
  readonly columns: number;
  /** The location's fingerprint, numbered within the whole blob. */
  readonly fingerprintOf: (location: Omit<Location, 'ordinal'>) => string;
}

/** A blob in one part. */
export const wholeOf = (bytes: Uint8Array): Part => ({
  offset: 0,
  own: { start: 0, end: bytes.length + 1 },
  lines: 0,
  columns: 0,
  fingerprintOf: createLocationNamer(),
});

/** Numbers the places of a blob that would have the same fingerprint, in the order in which it is asked. */
export function createLocationNamer(): Part['fingerprintOf'] {
  const ordinals = new Map<string, number>();
  return (location) => {
    const maskedLine = withoutIndentation(location.maskedLine);
    const key = `${location.ruleId}\0${maskedLine}`;
    const ordinal = ordinals.get(key) ?? 0;
    ordinals.set(key, ordinal + 1);
    return locationFingerprint({ ...location, maskedLine, ordinal });
  };
}
