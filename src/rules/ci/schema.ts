import { z } from 'zod';
import { CI_FORMATS, CODE_MATCHES, VALUE_KINDS } from '../../core/ci-check.ts';
import { CONFIDENCES } from '../../core/kinds/confidence.ts';
import { SEVERITIES } from '../../core/kinds/severity.ts';
import { STANDARDS } from '../../core/standards.ts';
import { identitySchema, lifecycleSchema } from '../schema.ts';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case words joined by hyphens');
const sentence = z.string().regex(/[.!]$/, 'write a sentence, with its full stop');
const texts = z.array(z.string().min(1));
/** An empty text stands for any. */
const beside = z.record(z.string(), z.array(z.string()).min(1));

const KNOWN_STANDARDS = new Set(STANDARDS.flatMap(({ entries }) => Object.keys(entries)));

const matchSchema = z.union([
  z.strictObject({
    at: z.string().min(1),
    is: z.union([z.enum(VALUE_KINDS), texts.min(1)]),
    where: beside.optional(),
    unless: beside.optional(),
    lacks: texts.optional(),
    under: z.string().optional(),
  }),
  z.strictObject({
    command: texts.describe('programs; any when there are none'),
    words: texts.default([]),
    options: texts.default([]),
    lacks: texts.default([]),
    given: z.enum(['secret', 'credential-path', 'anything']).default('secret'),
  }),
  z.strictObject({ code: z.enum(CODE_MATCHES) }),
]);

const exampleSchema = z.union([
  z.string().transform((text): { path?: string; text: string } => ({ text })),
  z.strictObject({ path: z.string().optional(), text: z.string() }),
]);

const checkSchema = z.strictObject({
  id,
  title: z.string().min(3),
  severity: z.enum(SEVERITIES),
  severityReason: sentence,
  confidence: z.enum(CONFIDENCES).default('high'),
  since: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/)
    .default('0.1.0'),
  match: z.array(matchSchema).min(1),
  remediation: sentence,
  replacement: z.string().optional(),
  fix: z
    .strictObject({
      description: sentence,
      remove: texts.default([]),
      insert: texts.default([]),
      grant: z.string().optional(),
    })
    .optional(),
  identity: identitySchema.optional(),
  lifecycle: lifecycleSchema.optional(),
  standards: z.array(z.string().refine((one) => KNOWN_STANDARDS.has(one), 'not in src/core/standards.ts')).min(1),
  references: z.array(z.url()).min(1),
  examples: z.array(exampleSchema).min(1),
  counterExamples: z.array(exampleSchema).min(1),
});

const systemSchema = z.strictObject({
  id,
  name: z.string().min(2),
  format: z.enum(CI_FORMATS).default('yaml'),
  files: texts.min(1),
  marks: texts.default([]),
  like: id.optional(),
  scripts: texts.default([]),
  variables: texts.default([]),
  ambient: z.enum(['none', 'secrets']).default('secrets'),
  gate: texts.default([]),
  neutral: texts.default([]),
  plaintext: sentence,
});

/** A file of checks: a system, or none where they hold for the scripts of all, and what holds for each check of it. */
export const ciFileSchema = z.strictObject({
  system: systemSchema.optional(),
  identity: identitySchema,
  lifecycle: lifecycleSchema,
  checks: z.array(checkSchema).default([]),
});

export type CiFileSource = z.output<typeof ciFileSchema>;
