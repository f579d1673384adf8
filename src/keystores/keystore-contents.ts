import type { KeystoreGuard } from '../core/rules/keystore-match.ts';

/** What a file that keeps keys is, told without any of them. */
export interface KeptKeys {
  readonly guard: KeystoreGuard;
  /** What people call it: `KeePass database`. */
  readonly kind: string;
  /** What else its structure tells: `KDBX 4.1`, `2 keys`. Of the writer's own words there is nothing in it. */
  readonly facts: readonly string[];
  /** For people; names of keys, of principals and users as the file has them. */
  readonly notes: readonly string[];
  /** Nobody takes any more what it keeps; the notes say since when. */
  readonly isExpired?: true;
}

/** A file of such a format that keeps no key. */
export interface NoKeys {
  readonly guard: 'none';
  /** What it is instead. */
  readonly reason: string;
}

export type KeystoreContents = KeptKeys | NoKeys;

const MOST_NAMES = 3;
const LONGEST_NAME = 80;

/** A note with some names: `principals: a, b and 3 more`; none without names. */
export function namesNote(what: string, names: readonly (string | undefined)[]): readonly string[] {
  const distinct = [...new Set(names.filter((name) => name !== undefined && name !== ''))];
  if (distinct.length === 0) return [];
  const more = distinct.length > MOST_NAMES ? ` and ${distinct.length - MOST_NAMES} more` : '';
  const shown = distinct.slice(0, MOST_NAMES).map((name) => name?.slice(0, LONGEST_NAME));
  return [`${what}: ${shown.join(', ')}${more}`];
}
