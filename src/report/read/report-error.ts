import type { z } from 'zod';
import { UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';

/** A text that is no report, or a wrong one. Values are not repeated: they were written by others. */
export function notAReport(name: string, why: string): UsageError {
  return new UsageError(
    `${displayPath(name)}: ${why}`,
    'what is read: json, jsonl and sarif of cli-cred-scan, sarif of others, and JSON of gitleaks, TruffleHog, Kingfisher, detect-secrets and secretlint',
  );
}

/**
 * A value as its schema has it.
 *
 * @param place where in the file it stands: `findings[3]`, `line 7: `
 * @throws UsageError that names the field
 */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  name: string,
  place = '',
): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = [place, ...issue.path.map(step)].join('').replace(/(^|: )\./, '$1');
  const gap = field === '' || field.endsWith(': ') ? '' : ': ';
  throw notAReport(name, `${displayPath(field)}${gap}${issue.message.split('\n')[0]}`);
}

const step = (key: PropertyKey): string => (typeof key === 'number' ? `[${key}]` : `.${String(key).slice(0, 100)}`);
