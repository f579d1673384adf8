import { z } from 'zod';
import { CONFIDENCES } from '../../../core/kinds/confidence.ts';
import type { ForeignFinding } from './foreign-finding.ts';

const person = z.object({ name: z.string().default(''), email: z.string().default('') });

/** A finding of `kingfisher scan --format json` or `jsonl`, as version 2 writes it. Columns begin at 0, the end is inclusive. */
const finding = z.object({
  rule: z.object({ id: z.string(), name: z.string() }),
  finding: z.object({
    snippet: z.string().default(''),
    fingerprint: z.coerce.string(),
    confidence: z.string().default(''),
    validation: z.object({ status: z.string() }).exactOptional(),
    line: z.int(),
    column_start: z.int().default(0),
    column_end: z.int().default(0),
    path: z.string(),
    git_metadata: z
      .object({ commit: z.object({ id: z.string(), date: z.string().default(''), author: person.exactOptional() }) })
      .exactOptional(),
  }),
});
type Found = z.infer<typeof finding>;

const report = z.object({ findings: z.array(finding), metadata: z.object({ kingfisher_version: z.string() }) });

export const isKingfisher = ([first]: readonly unknown[]): boolean =>
  report.safeParse(first).success || finding.safeParse(first).success;

/** A report of Kingfisher, as one document or a finding a line. What follows is a summary of the run. */
export function readKingfisher(documents: readonly unknown[]): readonly ForeignFinding[] {
  const found = documents.flatMap((document) => {
    const whole = report.safeParse(document);
    if (whole.success) return whole.data.findings;
    return isSummary(document) ? [] : [finding.parse(document)];
  });
  return found.map(toForeign);
}

const isSummary = (document: unknown): boolean =>
  z.union([z.object({ findings: z.number() }), z.object({ audit: z.looseObject({}) })]).safeParse(document).success;

function toForeign({ rule, finding: found }: Found): ForeignFinding {
  const status = found.validation?.status ?? 'Not Attempted';
  const isActive = /^active/i.test(status);
  const commit = found.git_metadata?.commit;
  const confidence = CONFIDENCES.find((known) => known === found.confidence.toLowerCase());
  return {
    rule: rule.id,
    title: rule.name,
    severity: isActive ? 'critical' : 'medium',
    ...(confidence && { confidence }),
    path: found.path,
    line: Math.max(1, found.line),
    column: Math.max(0, found.column_start) + 1,
    endColumn: Math.max(0, found.column_end) + 2,
    ...(commit && {
      commit: { id: commit.id, author: `${commit.author?.name} <${commit.author?.email}>`, date: commit.date },
    }),
    ...(found.snippet && { secret: found.snippet }),
    notes: [isActive ? 'Kingfisher has seen that it works.' : `Validation by Kingfisher: ${status}.`],
  };
}
