import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '../../config/config.ts';
import { loadConfig } from '../../config/load.ts';
import { loadIgnoreFile } from '../../config/load-ignore-file.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';
import type { Rule } from '../../core/rules/rule.ts';
import type { ImportedRules } from '../../import/rules/imported-rules.ts';
import { loadBuiltinRules } from '../../rules/builtin.ts';
import type { RuleFileSource } from '../../rules/schema.ts';
import type { IgnoreEntry } from '../../triage/suppress/ignore-file.ts';
import type { ScanOptions } from '../options/scan-options.ts';
import { diagnosticLines } from '../output/scan-messages.ts';
import { nearestFolder } from '../plans/base-folder.ts';
import { joined, readRuleFiles } from './read-rule-files.ts';

/** What lies in files: the configuration, all rules that there are, and who is not to be told about. */
export interface Settings {
  readonly config: Config;
  /** For messages; undefined when there is no configuration. */
  readonly configName: string | undefined;
  /** Built-in ones, unless they are not wanted, and the user's own, in order of id. */
  readonly rules: readonly Rule[];
  /** Those of `rules` that the configuration or the command line brought. */
  readonly customRules: readonly Rule[];
  readonly ignore: readonly IgnoreEntry[];
  /** What rule files of other tools say and cannot be taken over. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface SettingsSearch {
  /** Files, folders and patterns as typed; the first of them says where to look. */
  readonly targets: readonly string[];
  /** `--config` as typed. */
  readonly file: string | undefined;
  readonly cwd: string;
  readonly own?: OwnRules;
}

/** Rules that the command line brings. */
export interface OwnRules extends ImportedRules {
  /** Whether the package's rules are left out. */
  readonly only: boolean;
}

/** What `--rules` and `--no-builtin-rules` say. @throws UsageError when that leaves no rules, or a file is wrong */
export async function ownRules(options: Pick<ScanOptions, 'rules' | 'builtin-rules'>): Promise<OwnRules> {
  const read = joined(await Promise.all(options.rules.map(readRuleFiles)));
  return { ...read, only: options['builtin-rules'] === false };
}

/** @throws UsageError when one of the files is wrong, naming it */
export async function readSettings({ targets, file, cwd, own }: SettingsSearch): Promise<Settings> {
  const first = resolve(cwd, targets.find((target) => target !== '-') ?? '.');
  const target = existsSync(first) ? first : nearestFolder(first);
  const [{ path, config }, ignored] = await Promise.all([
    loadConfig({ target, ...(file === undefined ? {} : { file }) }),
    loadIgnoreFile(target),
  ]);
  return assembleSettings(config, path === undefined ? undefined : displayPath(path), ignored, own);
}

const NO_RULES: OwnRules = { rules: [], diagnostics: [], only: false };

/**
 * Adds the built-in rules to what was read, and compiles those of the configuration.
 *
 * @throws UsageError when two rules have the same id, or there are none
 */
export async function assembleSettings(
  config: Config,
  configName: string | undefined,
  ignored: readonly IgnoreEntry[],
  own: OwnRules = NO_RULES,
): Promise<Settings> {
  const builtin = own.only ? [] : await loadBuiltinRules();
  const configured = await compileCustomRules(config.customRules, configName ?? '');
  const customRules = [...configured, ...own.rules];
  const rules = [...builtin, ...customRules].sort((a, b) => (a.id < b.id ? -1 : 1));
  const repeated = rules.find(({ id }, index) => id === rules[index - 1]?.id);
  if (repeated) throw new UsageError(`there is another rule ${repeated.id}`, 'give yours an id of its own');
  if (rules.length === 0) throw new UsageError('--no-builtin-rules leaves no rules', 'give yours with --rules FILE');
  const { diagnostics } = own;
  return { config, configName, rules, customRules, ignore: [...ignored, ...config.allow], diagnostics };
}

/** Every rule there is for the current folder, in order of id. */
export async function allRules(
  options: Pick<ScanOptions, 'config' | 'rules' | 'builtin-rules'>,
): Promise<readonly Rule[]> {
  const own = await ownRules(options);
  const { rules, diagnostics } = await readSettings({ targets: [], file: options.config, cwd: process.cwd(), own });
  process.stderr.write(diagnosticLines(diagnostics));
  return rules;
}

async function compileCustomRules(sources: readonly RuleFileSource[], file: string): Promise<readonly Rule[]> {
  if (sources.length === 0) return [];
  const { compileRuleFile } = await import('../../rules/load.ts');
  return sources.flatMap((source) => compileRuleFile(source, file));
}
