import { z } from 'zod';
import { readDocument } from '../../config/read-document.ts';
import { UsageError } from '../../core/errors.ts';
import { emptySettings, type ImportedSettings, type SettingsFile } from './imported-settings.ts';

/** Version 2, with the places of each repository, and the one before it. */
const schema = z.union([
  z.looseObject({
    fingerprint_algorithm: z.string(),
    repositories: z.array(
      z.looseObject({
        id: z.string(),
        findings: z.array(z.looseObject({ path: z.string(), rule_id: z.string().default('unknown'), line: z.int() })),
      }),
    ),
  }),
  z.looseObject({
    ExactFindings: z.looseObject({
      matches: z.array(z.looseObject({ filepath: z.string(), linenum: z.coerce.number().int() })),
    }),
  }),
]);

/** Whether a YAML document is a baseline of Kingfisher. */
export const isKingfisherBaseline = (content: unknown): boolean => schema.safeParse(content).success;

/** A file of Kingfisher's --baseline-file. @throws UsageError */
export function kingfisherBaseline({ text, name }: SettingsFile): ImportedSettings {
  const parsed = schema.safeParse(readDocument(text, 'yaml', name).content);
  if (!parsed.success) throw new UsageError(`${name}: this is no baseline of Kingfisher`);
  const settings = emptySettings('kingfisher', name);
  const add = (path: string, line: number, rule: string): void => {
    const place = { path: path.replace(/^\.\//, ''), line, reason: `in the baseline of Kingfisher for rule ${rule}` };
    // The same place is told once for the working tree and once for its .git.
    if (!settings.places.some((known) => known.path === place.path && known.line === line)) settings.places.push(place);
  };
  if ('repositories' in parsed.data) {
    for (const { findings } of parsed.data.repositories as {
      findings: { path: string; line: number; rule_id: string }[];
    }[])
      for (const { path, line, rule_id: rule } of findings) add(path, line, rule);
  } else {
    const { matches } = parsed.data.ExactFindings as { matches: { filepath: string; linenum: number }[] };
    for (const { filepath, linenum } of matches) add(filepath, linenum, 'unknown');
  }
  return settings;
}
