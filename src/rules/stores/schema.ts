import { z } from 'zod';
import { SEVERITIES } from '../../core/kinds/severity.ts';
import { STORE_FORMATS, TIME_ENCODINGS } from '../../core/store.ts';
import { identitySchema, lifecycleSchema } from '../schema.ts';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case words joined by hyphens');
const sentence = z.string().min(3);
const field = z.array(z.string().min(1)).min(1);
const at = z.array(z.string()).default([]);
const time = z.strictObject({ field, encoding: z.enum(TIME_ENCODINGS) });

const credentialSchema = z
  .strictObject({
    at,
    where: z.strictObject({ field, begins: z.array(z.string()).min(1) }).optional(),
    access: field.optional(),
    refresh: field.optional(),
    account: field.optional(),
    issuer: field.optional(),
    scopes: field.optional(),
    issued: time.optional(),
    expires: time.optional(),
    protection: field.optional(),
    pointers: z.array(z.string().min(1)).default([]),
    identity: identitySchema.optional(),
    lifecycle: lifecycleSchema.optional(),
    severity: z.enum(SEVERITIES).optional(),
  })
  .refine(({ access, refresh }) => access ?? refresh, { message: 'give access, refresh or both', path: ['access'] });

/** A file of real shape. In `content`, `<{base62:40}>` stands for a value that the test makes; a name before the brace makes it the same everywhere. */
const exampleSchema = z
  .strictObject({
    content: z.string().optional(),
    made: z.string().optional().describe('what the test makes the file with, where it is not text'),
    finds: z.array(z.string()).describe('the account of each credential, in order; "" for none').default([]),
    kept: z.array(z.string()).describe('how each thing is kept that is not given away, in order').default([]),
    lifetime: z.string().describe('of every credential on 2026-06-01').optional(),
  })
  .refine(({ content, made }) => content ?? made, { message: 'give content or made', path: ['content'] });

const PLACE = /^(?:~|\{(?:config|data|state|cache|runtime|library|roaming|local)\})?\/[^\\]+$/;

const storeSchema = z
  .strictObject({
    id,
    title: sentence,
    severity: z.enum(SEVERITIES).default('high'),
    paths: z.array(z.string().regex(PLACE, 'begin with ~/, a {place}/ or /')).default([]),
    overrides: z
      .array(
        z.strictObject({
          variable: z.string().regex(/^[A-Z0-9_]+$/),
          file: z.string().optional(),
          list: z.literal(true).optional(),
        }),
      )
      .default([]),
    format: z.enum(STORE_FORMATS),
    version: z.strictObject({ field, known: z.array(z.string()).min(1) }).optional(),
    mixed: z.literal(true).optional(),
    named: z
      .union([z.literal(true), z.literal('as')])
      .optional()
      .describe('of the stores that hold the files which others name'),
    table: z.strictObject({ table: z.string(), columns: z.array(z.string()).min(1) }).optional(),
    credentials: z.array(credentialSchema).default([]),
    kept: z.array(z.strictObject({ at, field, how: sentence })).default([]),
    names: z
      .array(z.strictObject({ at, field, as: id.optional() }))
      .default([])
      .describe('fields that name files with secrets'),
    identity: identitySchema,
    lifecycle: lifecycleSchema,
    refreshDays: z.int().positive().optional(),
    unattended: z.literal(true).optional(),
    advice: sentence,
    move: z.array(sentence).default([]),
    standards: z.array(z.string()).default(['NHI7:2025', 'CWE-312', 'IA-5(7)', 'PR.AA-01']),
    references: z.array(z.url()).default([]),
    examples: z.array(exampleSchema).min(1, 'show a file of real shape'),
  })
  .refine(({ paths, overrides, named }) => paths.length + overrides.length > 0 || named, {
    message: 'say where it is',
    path: ['paths'],
  })
  .refine(({ format, table }) => (format === 'sqlite') === (table !== undefined), {
    message: 'sqlite, and nothing else, names a table',
    path: ['table'],
  })
  .refine(
    ({ format, credentials, kept, names }) =>
      format === 'presence' || credentials.length + kept.length + names.length > 0,
    {
      message: 'say where credentials stand',
      path: ['credentials'],
    },
  );

/** A store file: one provider and the places where its tools keep credentials. */
export const storeFileSchema = z.strictObject({
  provider: z.strictObject({ id, name: z.string().min(1) }),
  stores: z.array(storeSchema).min(1),
});

/** A file of real shape and what is to be found in it, for tests; the package does not carry it. */
export type StoreExample = z.infer<typeof exampleSchema>;
