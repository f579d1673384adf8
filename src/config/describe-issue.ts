import { z } from 'zod';
import { displayPath } from '../core/path.ts';
import { issueWords } from '../rules/issue-words.ts';
import { configSchema } from './schema.ts';
import { didYouMean } from './suggest.ts';

export interface IssueText {
  /** Of the value, or of the key, that is wrong. */
  readonly path: readonly PropertyKey[];
  /** One line, with the field. */
  readonly message: string;
}

/** What is wrong with a configuration, in the words of its file. Values are not repeated: one could be a secret. */
export function describeIssue(issue: z.core.$ZodIssue): IssueText {
  const field = pathText(issue.path);
  const prefix = field === '' ? '' : `${field}: `;
  if (issue.code === 'unrecognized_keys') {
    const [key] = issue.keys;
    const hint = didYouMean(key, keysAt(issue.path));
    return { path: [...issue.path, key], message: `${prefix}unknown key "${displayPath(key.slice(0, 100))}"${hint}` };
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const hint = typeof issue.input === 'string' ? didYouMean(issue.input, values) : '';
    return { path: issue.path, message: `${prefix}expected ${listOf(values)}${hint}` };
  }
  return { path: issue.path, message: prefix + issueWords(issue) };
}

/** `customRules[0].rules[1].token` */
export function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`;
    else text += `${text === '' ? '' : '.'}${displayPath(String(key).slice(0, 100))}`;
  }
  return text;
}

function listOf(values: readonly string[]): string {
  return values.length === 1 ? values[0] : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

/** The keys that an object may have there. */
function keysAt(path: readonly PropertyKey[]): string[] {
  let schemas = [z.toJSONSchema(configSchema, { io: 'input' }) as JsonSchema];
  const spread = (schema: JsonSchema): JsonSchema[] => [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  for (const key of path) {
    const next = schemas.flatMap(spread).map((schema) => {
      return typeof key === 'number' ? schema.items : schema.properties?.[String(key)];
    });
    schemas = next.filter((schema) => schema !== undefined);
  }
  return [...new Set(schemas.flatMap(spread).flatMap((schema) => Object.keys(schema.properties ?? {})))];
}
