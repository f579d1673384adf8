import { z } from 'zod';

const texts = z.array(z.coerce.string()).default([]);

const requirementsSchema = z.looseObject({
  min_digits: z.int().min(0).default(0),
  min_uppercase: z.int().min(0).default(0),
  min_lowercase: z.int().min(0).default(0),
  min_special_chars: z.int().min(0).default(0),
  special_chars: z.string().exactOptional(),
  ignore_if_contains: texts,
  checksum: z.unknown().optional(),
});

const dependencySchema = z.looseObject({ within: z.coerce.string().default(''), optional: z.boolean().default(false) });

const ruleSchema = z.looseObject({
  name: z.string().min(1),
  id: z.string().min(1),
  pattern: z.string().min(1),
  min_entropy: z.number().default(0),
  confidence: z.enum(['low', 'medium', 'high']).default('medium'),
  visible: z.boolean().default(true),
  examples: texts,
  negative_examples: texts,
  references: texts,
  pattern_requirements: requirementsSchema.nullish(),
  depends_on_rule: z.array(dependencySchema.nullable()).nullish(),
  validation: z.unknown().optional(),
  revocation: z.unknown().optional(),
});

/** A YAML rule file of Kingfisher, as its page on custom rules describes it. */
export const kingfisherSchema = z.looseObject({ rules: z.array(ruleSchema).min(1) });

export type KingfisherRule = z.output<typeof ruleSchema>;
export type KingfisherRequirements = z.output<typeof requirementsSchema>;

/** Keys that mean something, by where they stand. */
export const KNOWN_KEYS = {
  file: new Set(Object.keys(kingfisherSchema.shape)),
  rule: new Set(Object.keys(ruleSchema.shape)),
  requirements: new Set(Object.keys(requirementsSchema.shape)),
} as const;
