import { z } from 'zod';

const texts = z.array(z.string()).default([]);

/** Criteria of what is not reported; keys in lower case, because gitleaks does not tell cases apart in them. */
const allowlistSchema = z.looseObject({
  description: z.string().default(''),
  condition: z.string().default('OR'),
  commits: texts,
  paths: texts,
  regextarget: z.enum(['', 'secret', 'match', 'line']).default(''),
  regexes: texts,
  stopwords: texts,
  targetrules: texts,
});

const ruleSchema = z.looseObject({
  id: z.string().min(1),
  description: z.string().exactOptional(),
  regex: z.string().exactOptional(),
  secretgroup: z.int().min(0).exactOptional(),
  entropy: z.number().exactOptional(),
  path: z.string().exactOptional(),
  keywords: z.array(z.string()).exactOptional(),
  tags: z.array(z.string()).exactOptional(),
  allowlists: z.array(allowlistSchema).default([]),
  // Until version 8.21 there was but one.
  allowlist: allowlistSchema.exactOptional(),
});

const extendSchema = z.looseObject({
  usedefault: z.boolean().default(false),
  path: z.string().default(''),
  disabledrules: texts,
});

/** A configuration of gitleaks 8, as its README describes it. */
export const gitleaksSchema = z.looseObject({
  title: z.string().exactOptional(),
  description: z.string().exactOptional(),
  minversion: z.string().exactOptional(),
  extend: extendSchema.exactOptional(),
  rules: z.array(ruleSchema).default([]),
  allowlists: z.array(allowlistSchema).default([]),
  // Until version 8.25.
  allowlist: allowlistSchema.exactOptional(),
});

export type GitleaksConfig = z.output<typeof gitleaksSchema>;
export type GitleaksRule = z.output<typeof ruleSchema>;
export type GitleaksAllowlist = z.output<typeof allowlistSchema>;

/** Keys that mean something, by where they stand. */
export const KNOWN_KEYS = {
  config: new Set(Object.keys(gitleaksSchema.shape)),
  rule: new Set(Object.keys(ruleSchema.shape)),
  allowlist: new Set(Object.keys(allowlistSchema.shape)),
  extend: new Set(Object.keys(extendSchema.shape)),
} as const;
