import { CORE_SCHEMA, load } from 'js-yaml';

/** What may stand for a number, a truth value or nothing. */
const NO_TEXT = /^(?:[-+.\d].*|~|null|true|false|)$/is;

/** The name of a key without quotes: `1.10` is the number 1.1 (YAML 1.2.2, 10.3.2). */
export function plainKey(text: string): string {
  return NO_TEXT.test(text) ? String(load(text, { schema: CORE_SCHEMA }) ?? null) : text;
}
