import { z } from 'zod';
import type { ForeignFinding } from './foreign-finding.ts';

/** A baseline of detect-secrets 1, which is its report, https://github.com/Yelp/detect-secrets#usage. */
const schema = z.object({
  version: z.string(),
  plugins_used: z.array(z.looseObject({})),
  results: z.record(
    z.string(),
    z.array(
      z.object({
        type: z.string(),
        hashed_secret: z.string(),
        line_number: z.int().default(1),
        is_verified: z.boolean().default(false),
        is_secret: z.boolean().nullish(),
      }),
    ),
  ),
});

export const isDetectSecrets = ([report]: readonly unknown[]): boolean => schema.safeParse(report).success;

/** A baseline of detect-secrets: hashes of secrets, which are compared and not taken over. What its audit called none is low. */
export function readDetectSecrets([report]: readonly unknown[]): readonly ForeignFinding[] {
  return Object.entries(schema.parse(report).results).flatMap(([path, found]) =>
    found.map(({ type, hashed_secret: hash, line_number: line, is_verified: verified, is_secret: verdict }) => ({
      rule: type,
      title: type,
      severity: verified ? ('critical' as const) : verdict === false ? ('low' as const) : ('medium' as const),
      confidence: verdict === false ? ('low' as const) : verdict ? ('high' as const) : ('medium' as const),
      path,
      line: Math.max(1, line),
      sameSecret: hash,
      notes: [
        ...(verified ? ['detect-secrets has verified that it works.'] : []),
        ...(typeof verdict === 'boolean'
          ? [`The audit of detect-secrets says: ${verdict ? 'a real secret' : 'no secret'}.`]
          : []),
      ],
    })),
  );
}
