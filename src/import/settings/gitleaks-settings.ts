import { z } from 'zod';
import { readDocument } from '../../config/read-document.ts';
import { UsageError } from '../../core/errors.ts';
import type { GitleaksAllowlist } from '../rules/gitleaks-schema.ts';
import { allOf, readGitleaks } from '../rules/read-gitleaks.ts';
import { type AcceptedPlace, emptySettings, type ImportedSettings, type SettingsFile } from './imported-settings.ts';
import { addPaths } from './paths-of-regexes.ts';
import { readJson } from './read-json.ts';

/** A configuration of gitleaks: its allowlists of paths become ignore entries, its rules run as they are. @throws UsageError */
export async function gitleaksConfig({ text, name }: SettingsFile): Promise<ImportedSettings> {
  const settings = emptySettings('gitleaks', name);
  const { content } = readDocument(text, 'toml', name);
  // What it extends is imported by itself.
  const config = await readGitleaks(withoutPath(content), name, async () => ({}));
  const own = config.rules.filter(({ regex }) => regex !== undefined).length;
  if (own > 0) {
    settings.advice.push(`--rules ${name} runs the rules that it has (${own}), with all of its allowlists`);
  }
  if (pathOf(content) !== '')
    settings.losses.push(`${name}: extend.path: import ${pathOf(content)} by itself, with --from`);
  for (const id of config.extend?.disabledrules ?? []) {
    settings.losses.push(`${name}: extend.disabledRules: ${id} is a rule of gitleaks; rules.disable takes ids of ours`);
  }
  allOf(config).forEach((allowlist, index) => {
    addAllowlist(allowlist, `${name}: global allowlist ${index + 1}`, settings);
  });
  const inRules = config.rules.filter((rule) => allOf(rule).length > 0).map(({ id }) => id);
  if (inRules.length > 0 && own < config.rules.length) {
    settings.losses.push(`${name}: allowlists of rules (${inRules.join(', ')}) have no effect on rules of ours`);
  }
  return settings;
}

function addAllowlist(
  { description, condition, paths, regexes, stopwords, commits, targetrules }: GitleaksAllowlist,
  where: string,
  settings: ReturnType<typeof emptySettings>,
): void {
  const isAnd = ['AND', '&&'].includes(condition.toUpperCase());
  const others = [regexes.length && 'regexes', stopwords.length && 'stopwords', commits.length && 'commits'];
  const lost = others.filter((name) => typeof name === 'string');
  const isPlain = targetrules.length === 0 && !(isAnd && lost.length > 0);
  if (isPlain) addPaths(paths, where, description ? `gitleaks: ${description}` : 'allowlist of gitleaks', settings);
  else if (paths.length > 0) lost.unshift('paths');
  if (lost.length > 0) {
    const why = 'what is allowed by its text, by commit or by rule applies to rules of gitleaks only (--rules)';
    settings.losses.push(`${where}: ${lost.join(', ')}: ${why}`);
  }
}

const pathOf = (content: unknown): string => {
  const { extend } = content as { extend?: { path?: unknown } };
  return typeof extend?.path === 'string' ? extend.path : '';
};

const withoutPath = (content: unknown): unknown => {
  const { extend, ...rest } = content as { extend?: object };
  return extend ? { ...rest, extend: { ...extend, path: '' } } : rest;
};

/** Lines of a .gitleaksignore: fingerprints `[commit:]path:rule:line`. */
export function gitleaksIgnore({ text, name }: SettingsFile): ImportedSettings {
  const settings = emptySettings('gitleaks', name);
  text.split('\n').forEach((raw, index) => {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) return;
    const place = placeOf(line, `accepted in ${name}`);
    if (place) settings.places.push(place);
    else settings.losses.push(`${name}:${index + 1}: not a fingerprint [commit:]path:rule:line`);
  });
  return settings;
}

function placeOf(fingerprint: string, reason: string): AcceptedPlace | undefined {
  const found = /^(?:(?<commit>[0-9a-f]{40}):)?(?<path>.+):(?<rule>[^:]+):(?<line>\d{1,9})$/.exec(fingerprint);
  if (!found?.groups) return undefined;
  const { commit, path, rule, line } = found.groups;
  return { path: posix(path), line: Number(line), ...(commit && { commit }), reason: `${reason} for rule ${rule}` };
}

const reportSchema = z.array(
  z.looseObject({
    RuleID: z.string(),
    File: z.string(),
    StartLine: z.int(),
    Commit: z.string().default(''),
  }),
);

/** Whether a JSON document is a report of gitleaks, which is what it takes for a baseline. */
export const isGitleaksReport = (content: unknown): boolean => reportSchema.safeParse(content).success;

/** A baseline of gitleaks: a report of findings that are known. @throws UsageError */
export function gitleaksBaseline({ text, name }: SettingsFile): ImportedSettings {
  const parsed = reportSchema.safeParse(readJson(text, name));
  if (!parsed.success) throw new UsageError(`${name}: this is no report of gitleaks`);
  const places = parsed.data.map(({ RuleID, File, StartLine, Commit }) => ({
    path: posix(File),
    line: StartLine,
    ...(Commit !== '' && { commit: Commit }),
    reason: `in the baseline of gitleaks for rule ${RuleID}`,
  }));
  return { ...emptySettings('gitleaks', name), places };
}

const posix = (path: string): string => path.replaceAll('\\', '/').replace(/^\.\//, '');
