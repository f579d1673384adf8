import { z } from 'zod';
import { UsageError } from '../../core/errors.ts';
import { emptySettings, type ImportedSettings, type SettingsFile } from './imported-settings.ts';
import { addPaths } from './paths-of-regexes.ts';
import { readJson } from './read-json.ts';

const texts = z.union([z.string().transform((text) => [text]), z.array(z.string())]).default([]);

const schema = z.looseObject({
  version: z.string(),
  plugins_used: z.array(z.looseObject({ name: z.string(), path: z.string().exactOptional() })),
  filters_used: z.array(z.looseObject({ path: z.string(), pattern: texts })).default([]),
  results: z.record(
    z.string(),
    z.array(z.looseObject({ type: z.string(), line_number: z.int(), is_secret: z.boolean().nullish() })),
  ),
});

const EXCLUDE_FILE = 'detect_secrets.filters.regex.should_exclude_file';
/** Filters that somebody set, as against those that are always there. */
const LOST_FILTER = /^detect_secrets\.filters\.(?:regex|wordlist|gibberish)\./;
const OWN_FILTER = /^detect_secrets\./;

/** Whether a JSON document is a baseline of detect-secrets. */
export const isDetectSecretsBaseline = (content: unknown): boolean => schema.safeParse(content).success;

/** A .secrets.baseline: its results, with what an audit said of them, and the filters that were set. @throws UsageError */
export function detectSecretsBaseline({ text, name }: SettingsFile): ImportedSettings {
  const parsed = schema.safeParse(readJson(text, name));
  if (!parsed.success) throw new UsageError(`${name}: this is no baseline of detect-secrets 1`);
  const settings = emptySettings('detect-secrets', name);
  const { results, filters_used: filters, plugins_used: plugins } = parsed.data;
  for (const [file, found] of Object.entries(results)) {
    for (const { type, line_number: line, is_secret: label } of found) {
      settings.places.push({ path: file.replaceAll('\\', '/'), line, reason: `${type}: ${VERDICTS[`${label}`]}` });
    }
  }
  settings.ignore.push({ pattern: `/${name}`, reason: 'holds hashes of secrets that detect-secrets knows' });
  for (const { path, pattern } of filters) {
    if (path === EXCLUDE_FILE)
      addPaths(pattern, `${name}: --exclude-files`, 'not looked at by detect-secrets', settings);
    else if (LOST_FILTER.test(path) || !OWN_FILTER.test(path)) {
      settings.losses.push(`${name}: filter ${path}: nothing here leaves findings out by their text`);
    }
  }
  for (const plugin of plugins) {
    if (plugin.path)
      settings.losses.push(`${name}: plugin ${plugin.name}: code is not run; write a rule, see docs/adding-a-rule.md`);
  }
  return settings;
}

const VERDICTS: Readonly<Record<string, string>> = {
  true: 'a real secret, by the audit of detect-secrets',
  false: 'no secret, by the audit of detect-secrets',
  null: 'in the baseline of detect-secrets',
  undefined: 'in the baseline of detect-secrets',
};
