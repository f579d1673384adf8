import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { loadIgnoreFile } from '../config/load-ignore-file.ts';
import { UsageError } from '../core/errors.ts';
import { displayPath } from '../core/path.ts';
import type { Rule } from '../core/rule.ts';
import { loadBuiltinRules } from '../rules/builtin.ts';
import type { RuleFileSource } from '../rules/schema.ts';
import type { IgnoreEntry } from '../triage/ignore-file.ts';
import { nearestFolder } from './base-folder.ts';

/** What lies in files: the configuration, all rules that there are, and who is not to be told about. */
export interface Settings {
  readonly config: Config;
  /** For messages; undefined when there is no configuration. */
  readonly configName: string | undefined;
  /** Built-in ones and those of the configuration, in order of id. */
  readonly rules: readonly Rule[];
  /** Those of `rules` that the configuration brought. */
  readonly customRules: readonly Rule[];
  readonly ignore: readonly IgnoreEntry[];
}

export interface SettingsSearch {
  /** Files, folders and patterns as typed; the first of them says where to look. */
  readonly targets: readonly string[];
  /** `--config` as typed. */
  readonly file: string | undefined;
  readonly cwd: string;
}

/** @throws UsageError when one of the files is wrong, naming it */
export async function readSettings({ targets, file, cwd }: SettingsSearch): Promise<Settings> {
  const first = resolve(cwd, targets.find((target) => target !== '-') ?? '.');
  const target = existsSync(first) ? first : nearestFolder(first);
  const [{ path, config }, ignored] = await Promise.all([
    loadConfig({ target, ...(file === undefined ? {} : { file }) }),
    loadIgnoreFile(target),
  ]);
  return assembleSettings(config, path === undefined ? undefined : displayPath(path), ignored);
}

/** Adds the built-in rules to what was read, and compiles those of the configuration. */
export async function assembleSettings(
  config: Config,
  configName: string | undefined,
  ignored: readonly IgnoreEntry[],
): Promise<Settings> {
  const builtin = await loadBuiltinRules();
  const customRules = await compileCustomRules(config.customRules, configName ?? '', builtin);
  return {
    config,
    configName,
    rules: [...builtin, ...customRules].sort((a, b) => (a.id < b.id ? -1 : 1)),
    customRules,
    ignore: [...ignored, ...config.allow],
  };
}

/** Every rule there is for the current folder, in order of id. */
export async function allRules(configFile: string | undefined): Promise<readonly Rule[]> {
  return (await readSettings({ targets: [], file: configFile, cwd: process.cwd() })).rules;
}

async function compileCustomRules(
  sources: readonly RuleFileSource[],
  file: string,
  builtin: readonly Rule[],
): Promise<readonly Rule[]> {
  if (sources.length === 0) return [];
  const { compileRuleFile } = await import('../rules/load.ts');
  const rules = sources.flatMap((source) => compileRuleFile(source, file));
  const taken = new Set(builtin.map(({ id }) => id));
  for (const { id } of rules) {
    if (taken.has(id)) throw new UsageError(`${file}: there is another rule ${id}`, 'give yours an id of its own');
    taken.add(id);
  }
  return rules;
}
