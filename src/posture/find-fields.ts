import type { FieldPath } from '../core/store.ts';

/** A value in a document, and the keys that stood for stars on the way to it. */
export interface Found {
  readonly value: unknown;
  readonly keys: readonly string[];
}

/** A document that fans out is not followed further than this many values. */
const MOST_VALUES = 10_000;

/** Every value at a path, in the order of the document. */
export function findFields(document: unknown, path: FieldPath): readonly Found[] {
  let found: readonly Found[] = [{ value: document, keys: [] }];
  for (const step of path) {
    found = found.flatMap(({ value, keys }) => below(value, step, keys)).slice(0, MOST_VALUES);
  }
  return found;
}

/** The text at a path, the first where there are several; a number counts as its digits. */
export function findText(document: unknown, path: FieldPath | undefined): string | undefined {
  if (!path) return undefined;
  for (const { value } of findFields(document, path)) {
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
    if (value instanceof Date) return value.toISOString();
  }
  return undefined;
}

function below(value: unknown, step: string, keys: readonly string[]): readonly Found[] {
  if (typeof value !== 'object' || value === null) return [];
  if (!step.startsWith('*') && !step.endsWith('*')) {
    return Object.hasOwn(value, step) ? [{ value: (value as Record<string, unknown>)[step], keys }] : [];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    const rest = restOf(key, step);
    return rest === undefined ? [] : [{ value: inner, keys: Array.isArray(value) ? keys : [...keys, rest] }];
  });
}

/** What of a key stands for the star of a step; undefined where the key does not fit. */
function restOf(key: string, step: string): string | undefined {
  if (step.startsWith('*')) return key.endsWith(step.slice(1)) ? key.slice(0, key.length - step.length + 1) : undefined;
  return key.startsWith(step.slice(0, -1)) ? key.slice(step.length - 1) : undefined;
}
