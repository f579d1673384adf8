import { z } from 'zod';
import type { Severity } from '../../../core/kinds/severity.ts';
import type { ForeignFinding } from './foreign-finding.ts';

const position = z.object({ line: z.int(), column: z.int() });

/**
 * A report of `secretlint --format json`, https://github.com/secretlint/secretlint. It holds every file with a finding in
 * clear, and messages with secrets: neither is taken over. Columns begin at 0.
 */
const schema = z.array(
  z.object({
    filePath: z.string(),
    messages: z.array(
      z.object({
        ruleId: z.string(),
        messageId: z.string().default(''),
        severity: z.string().default('error'),
        docsUrl: z.string().exactOptional(),
        range: z.tuple([z.int(), z.int()]).exactOptional(),
        loc: z.object({ start: position, end: position }),
      }),
    ),
    sourceContent: z.string().default(''),
  }),
);

const SEVERITY: Readonly<Record<string, Severity>> = { error: 'high', warning: 'medium', info: 'low' };

export const isSecretlint = ([report]: readonly unknown[]): boolean => schema.min(1).safeParse(report).success;

export function readSecretlint([report]: readonly unknown[]): readonly ForeignFinding[] {
  return schema.parse(report).flatMap(({ filePath, sourceContent, messages }) =>
    messages.map(({ ruleId, messageId, severity, docsUrl, range, loc: { start, end } }) => ({
      rule: ruleId,
      title: messageId ? `${messageId} (${ruleId})` : ruleId,
      severity: SEVERITY[severity] ?? 'medium',
      path: filePath,
      line: Math.max(1, start.line),
      column: start.column + 1,
      endLine: Math.max(1, end.line),
      endColumn: end.column + 1,
      ...(range && sourceContent && { secret: sourceContent.slice(...range) }),
      ...(docsUrl && { reference: docsUrl }),
    })),
  );
}
