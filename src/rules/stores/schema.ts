import { z } from 'zod';
import { SEVERITIES } from '../../core/rule.ts';
import { STORE_FORMATS, TIME_ENCODINGS } from '../../core/store.ts';
import { identitySchema, lifecycleSchema } from '../schema.ts';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case words joined by hyphens');
const sentence = z.string().min(3);
const field = z.array(z.string().min(1)).min(1);

const credentialSchema = z
  .strictObject({
    at: z.array(z.string().min(1)).default([]),
    access: field.optional(),
    refresh: field.optional(),
    account: field.optional(),
    expires: z.strictObject({ field, encoding: z.enum(TIME_ENCODINGS) }).optional(),
    identity: identitySchema.optional(),
  })
  .refine(({ access, refresh }) => access ?? refresh, { message: 'give access, refresh or both', path: ['access'] });

const storeSchema = z.strictObject({
  id,
  title: sentence,
  severity: z.enum(SEVERITIES).default('high'),
  paths: z
    .array(z.string().regex(/^(~|\{config\}|\{data\}|\{library\}|\{roaming\})\/[^\\]+$/, 'begin with ~/ or a {place}/'))
    .min(1),
  overrides: z
    .array(z.strictObject({ variable: z.string().regex(/^[A-Z0-9_]+$/), file: z.string().optional() }))
    .default([]),
  format: z.enum(STORE_FORMATS),
  credentials: z.array(credentialSchema).min(1),
  identity: identitySchema,
  lifecycle: lifecycleSchema,
  advice: sentence,
  standards: z.array(z.string()).default(['NHI7:2025', 'CWE-312', 'IA-5(7)', 'PR.AA-01']),
  references: z.array(z.url()).default([]),
});

/** A store file: one provider and the places where its tools keep credentials. */
export const storeFileSchema = z.strictObject({
  provider: z.strictObject({ id, name: z.string().min(1) }),
  stores: z.array(storeSchema).min(1),
});
