import { z } from 'zod';
import type { ForeignFinding } from './foreign-finding.ts';

const place = z.looseObject({
  file: z.string().exactOptional(),
  line: z.number().exactOptional(),
  commit: z.string().exactOptional(),
  email: z.string().exactOptional(),
  timestamp: z.string().exactOptional(),
});

/** A line of `trufflehog --json`, https://docs.trufflesecurity.com. `Data` has one key: where it was found. */
const schema = z.object({
  SourceMetadata: z.object({ Data: z.record(z.string(), place) }),
  DetectorName: z.string(),
  DetectorDescription: z.string().default(''),
  Verified: z.boolean().default(false),
  Raw: z.string().default(''),
  RawV2: z.string().default(''),
});

export const isTrufflehog = ([line]: readonly unknown[]): boolean => schema.safeParse(line).success;

/** A report of TruffleHog. Lines that are messages of its log are passed over. */
export function readTrufflehog(lines: readonly unknown[]): readonly ForeignFinding[] {
  return lines.filter((line) => !isLogLine(line)).flatMap((line) => placesOf(schema.parse(line)));
}

const isLogLine = (line: unknown): boolean => z.object({ level: z.string(), msg: z.string() }).safeParse(line).success;

function placesOf(found: z.infer<typeof schema>): readonly ForeignFinding[] {
  return Object.entries(found.SourceMetadata.Data).map(([source, { file, line, commit, email, timestamp }]) => ({
    rule: found.DetectorName,
    title: found.DetectorName,
    severity: found.Verified ? 'critical' : 'medium',
    confidence: found.Verified ? 'high' : 'medium',
    // Of what has no files, the kind of source is all that is told.
    path: file ?? source,
    line: Math.max(1, line ?? 1),
    ...(commit && { commit: { id: commit, author: email ?? '', date: timestamp ?? '' } }),
    ...(found.Raw && { secret: found.Raw }),
    notes: [found.Verified ? 'TruffleHog has verified that it works.' : 'TruffleHog has not verified it.'],
  }));
}
