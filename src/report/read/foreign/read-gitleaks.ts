import { z } from 'zod';
import type { ForeignFinding } from './foreign-finding.ts';

/** A finding of `gitleaks --report-format json`, https://github.com/gitleaks/gitleaks#usage. Columns there begin at 1. */
const schema = z.array(
  z.object({
    RuleID: z.string(),
    Description: z.string().default(''),
    File: z.string(),
    StartLine: z.int(),
    EndLine: z.int().default(0),
    StartColumn: z.int().default(1),
    EndColumn: z.int().default(1),
    Secret: z.string().default(''),
    Commit: z.string().default(''),
    Author: z.string().default(''),
    Email: z.string().default(''),
    Date: z.string().default(''),
  }),
);

/** The report is a list; one that is empty could be of anybody. */
export const isGitleaks = ([report]: readonly unknown[]): boolean => schema.min(1).safeParse(report).success;

export function readGitleaks([report]: readonly unknown[]): readonly ForeignFinding[] {
  return schema.parse(report).map((found) => ({
    rule: found.RuleID,
    title: found.Description || found.RuleID,
    path: found.File,
    line: Math.max(1, found.StartLine),
    column: Math.max(1, found.StartColumn),
    endLine: Math.max(1, found.StartLine, found.EndLine),
    endColumn: Math.max(1, found.EndColumn + 1),
    ...(found.Commit && {
      commit: { id: found.Commit, author: `${found.Author} <${found.Email}>`, date: found.Date },
    }),
    ...(found.Secret && { secret: found.Secret }),
  }));
}
