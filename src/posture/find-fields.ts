import type { FieldPath } from '../core/store.ts';
import { UNWRAP, unwrap } from './unwrap.ts';

/** A value in a document, and the keys that stood for stars on the way to it. */
export interface Found {
  readonly value: unknown;
  readonly keys: readonly string[];
  /** The whole way. */
  readonly way: readonly string[];
}

/** A step for every key that is named like a secret. */
export const NAMED = '{named}';
/** A document that fans out is not followed further than this many values. */
const MOST_VALUES = 10_000;

/** Every value at a path, in the order of the document. */
export function findFields(document: unknown, path: FieldPath): readonly Found[] {
  let found: readonly Found[] = [{ value: document, keys: [], way: [] }];
  for (const step of path) {
    found = found.flatMap((place) => below(place, step)).slice(0, MOST_VALUES);
  }
  return found;
}

/** A text in a document and the way to it. */
export interface FoundText {
  readonly text: string;
  readonly way: readonly string[];
}

/** The text at a path, the first where there are several; a number counts as its digits. */
export function findText(document: unknown, path: FieldPath | undefined): FoundText | undefined {
  if (!path) return undefined;
  for (const { value, way } of findFields(document, path)) {
    const text = textOf(value);
    if (text !== undefined && text !== '') return { text, way };
  }
  return undefined;
}

/** A text, a number or a date as text. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : undefined;
}

function below({ value, keys, way }: Found, step: string): readonly Found[] {
  if (Object.hasOwn(UNWRAP, step)) {
    const inner = typeof value === 'string' ? unwrap(value, step) : undefined;
    return inner === undefined ? [] : [{ value: inner, keys, way: [...way, step] }];
  }
  if (typeof value !== 'object' || value === null) return [];
  const star = step.indexOf('*');
  if (step !== NAMED && star < 0) {
    const inner = (value as Record<string, unknown>)[step];
    return Object.hasOwn(value, step) ? [{ value: inner, keys, way: [...way, step] }] : [];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    const rest = step === NAMED ? namedLikeSecret(key) : restOf(key, step.slice(0, star), step.slice(star + 1));
    if (rest === undefined) return [];
    return [{ value: inner, keys: Array.isArray(value) ? keys : [...keys, rest], way: [...way, key] }];
  });
}

const SECRET_WORDS =
  /token|secret|passw(?:or)?d|passphrase|api[._-]?key|access[._-]?key|private[._-]?key|auth[._-]?key|_pat$/i;
/** What so ends says where a secret is, or what it is called. */
const PLACE_WORDS = /(?:file|path|dir|url|uri|id|name|ttl|type|helper|provider|command|cmd|expir\w{0,8})$/i;

function namedLikeSecret(key: string): string | undefined {
  return key.length <= 100 && SECRET_WORDS.test(key) && !PLACE_WORDS.test(key) ? key : undefined;
}

/** What of a key stands for the star of a step; undefined where the key does not fit. */
function restOf(key: string, before: string, after: string): string | undefined {
  const fits = key.length >= before.length + after.length && key.startsWith(before) && key.endsWith(after);
  return fits ? key.slice(before.length, key.length - after.length) : undefined;
}
