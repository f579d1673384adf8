import { z } from 'zod';
import { CONFIDENCES } from '../core/kinds/confidence.ts';
import { ACTORS, IDENTITY_PATTERNS } from '../core/kinds/identity.ts';
import { LIFETIMES } from '../core/kinds/lifecycle.ts';
import { CATEGORIES } from '../core/kinds/provider.ts';
import { SEVERITIES } from '../core/kinds/severity.ts';
import { KEYSTORE_FORMATS, KEYSTORE_GUARDS } from '../core/rules/keystore-match.ts';
import { PART_KINDS } from '../core/rules/part-spec.ts';

const ruleId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case words joined by hyphens');
const sentence = z.string().min(3);
const keyword = z
  .string()
  .min(3)
  .regex(/^[^A-Z]+$/, 'write keywords in lower case; they are compared without case');

const tokenSchema = z.strictObject({
  pattern: z.string().min(1).describe('RE2 syntax; group 1, if any, is the secret'),
  literals: z.array(z.string().min(2)).min(1).optional().describe('default: the literal that the pattern begins with'),
  edges: z.enum(['word', 'token', 'none']).default('word'),
});

const assignmentSchema = z.strictObject({
  keywords: z.array(keyword).min(1),
  value: z.string().min(1).describe('RE2 pattern of the value alone'),
});

const nearbySchema = assignmentSchema.extend({ distance: z.int().min(1).max(400).default(60) });

const namedSchema = z.strictObject({
  names: z.array(keyword).min(1),
  minLength: z.int().min(1).default(8),
  maxLength: z.int().min(1).default(200),
});

const keystoreSchema = z
  .strictObject({
    format: z.enum(KEYSTORE_FORMATS),
    guards: z
      .array(z.enum(KEYSTORE_GUARDS))
      .min(1)
      .default([...KEYSTORE_GUARDS])
      .describe('open: the file is enough; password: somebody chose one; sealed: nobody can tell whether it has a key'),
  })
  .describe('a whole file that keeps keys, told by how it begins and by its structure');

const checkSchema = z.discriminatedUnion('check', [
  z.strictObject({ check: z.literal('entropy'), min: z.number().min(0).max(8) }),
  z.strictObject({
    check: z.literal('checksum'),
    algorithm: z.string(),
    onFailure: z.enum(['drop', 'lower']).default('lower'),
  }),
  z.strictObject({ check: z.literal('jwt') }),
  z.strictObject({ check: z.literal('pem') }),
  z.strictObject({ check: z.literal('mixed'), classes: z.int().min(2).max(4) }),
  z.strictObject({ check: z.literal('base64-decodes'), to: z.string() }),
  z.strictObject({ check: z.literal('basic-auth') }),
  z.strictObject({ check: z.literal('not-hex') }),
  z.strictObject({ check: z.literal('not-uuid') }),
]);

const partSchema = z
  .strictObject({
    name: z.string().min(2).describe('what people call it, such as access key ID'),
    kind: z.enum(PART_KINDS),
    lines: z.int().min(0).max(50).default(10).describe('how many lines away it may stand'),
    rules: z.array(ruleId).default([]).describe('ids of the rules that find it'),
    names: z
      .array(z.string().regex(/^[a-z0-9]+(_[a-z0-9]+)*$/, 'write names in lower case, words joined by underscores'))
      .default([])
      .describe('names that it is assigned to'),
    value: z.string().min(1).optional().describe('RE2 pattern of a value assigned to such a name; it is shown whole'),
  })
  .refine(({ rules, names }) => rules.length + names.length > 0, 'give rules that find it, or names and a value')
  .refine(({ names, value }) => names.length > 0 === (value !== undefined), 'give names and a value together')
  .refine(({ kind, names }) => kind === 'id' || names.length === 0, 'a secret part is found by rules, which mask it');

const lowerCase = z.string().regex(/^[^A-Z]+$/, 'write it in lower case; it is compared without case');

const codeSchema = z
  .strictObject({
    files: z.array(z.string().regex(/^\.[a-z0-9]+$/, 'write endings as .py')).min(1),
    holds: z.array(lowerCase).default([]).describe('texts one of which the file holds'),
    lacks: z.array(lowerCase).default([]).describe('texts none of which the file holds'),
  })
  .describe('the rule is about code that handles credentials badly: where it counts');

export const lifecycleSchema = z.strictObject({
  lifetime: z.enum(LIFETIMES),
  expires: sentence,
  defaultDays: z.number().positive().optional(),
  rotate: sentence.optional(),
  revoke: z.strictObject({ url: z.url().optional(), how: sentence }),
});

export const identitySchema = z.strictObject({
  pattern: z.enum(IDENTITY_PATTERNS),
  actor: z.enum(ACTORS),
  evidence: sentence,
});

/** One rule as it is written in YAML: exactly one of token, assignment, nearby, named and keystore says how it matches. */
export const ruleSchema = z
  .strictObject({
    id: ruleId,
    title: sentence,
    severity: z.enum(SEVERITIES),
    confidence: z.enum(CONFIDENCES),
    since: z
      .string()
      .regex(/^\d+\.\d+\.\d+$/, 'write a released version, such as 0.1.0')
      .default('0.1.0'),
    token: tokenSchema.optional(),
    assignment: assignmentSchema.optional(),
    nearby: nearbySchema.optional(),
    named: namedSchema.optional(),
    keystore: keystoreSchema.optional(),
    checks: z.array(checkSchema).default([]),
    code: codeSchema.optional(),
    remediation: sentence.optional().describe('how to put it right, where it is about code'),
    replacement: z.string().optional().describe('lines that stand there instead'),
    parts: z.array(partSchema).min(1).optional().describe('what else belongs to the credential'),
    identity: identitySchema,
    severityReason: sentence.optional().describe('what whoever holds it can do'),
    leastPrivilege: sentence.optional().describe('how to let it do less'),
    lifecycle: lifecycleSchema,
    standards: z.array(z.string()).default(['NHI2:2025', 'CWE-798', 'IA-5(7)', 'PR.AA-01']),
    references: z.array(z.url()).default([]),
    examples: z.array(z.string()).min(1),
    counterExamples: z.array(z.string()).default([]),
  })
  .refine(
    (rule) => [rule.token, rule.assignment, rule.nearby, rule.named, rule.keystore].filter(Boolean).length === 1,
    { message: 'give exactly one of token, assignment, nearby, named or keystore', path: ['token'] },
  )
  .refine(
    ({ keystore, checks, parts }) => keystore === undefined || (checks.length === 0 && parts === undefined),
    'a keystore has no checks and no parts: its structure tells',
  )
  .refine(({ code, token }) => code === undefined || token !== undefined, 'code is found by a token pattern')
  .refine(({ code, remediation }) => (code === undefined) === (remediation === undefined), {
    message: 'give a remediation with code, and only there',
    path: ['remediation'],
  });

/** A rule file: one provider and its rules. */
export const ruleFileSchema = z.strictObject({
  provider: z.strictObject({ id: ruleId, name: z.string().min(1), category: z.enum(CATEGORIES).exactOptional() }),
  rules: z.array(ruleSchema).min(1),
});

export type RuleSource = z.output<typeof ruleSchema>;
export type RuleFileSource = z.output<typeof ruleFileSchema>;
