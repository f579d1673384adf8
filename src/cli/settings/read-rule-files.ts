import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { readLimited } from '../../config/read-limited.ts';
import { UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';
import type { ImportedRules } from '../../import/rules/imported-rules.ts';
import { isWithin } from '../plans/base-folder.ts';

/** Bytes of the largest rule file. */
export const RULES_LIMIT = 8 * 1024 * 1024;

const RULE_FILE = /\.(?:ya?ml|toml)$/;
/** A file of ours says so in its first lines: then it need not be read twice. */
const OWN = /^provider[ \t]*:/m;

/**
 * The rules of a rule file, ours or another tool's, or of all rule files (`*.yaml`, `*.yml`, `*.toml`) in a folder, in
 * order of their names.
 *
 * @throws UsageError naming the file that cannot be read or is wrong
 */
export async function readRuleFiles(name: string): Promise<ImportedRules> {
  const isFolder = await stat(name).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  const files = isFolder ? await ruleFilesIn(name) : [name];
  const read = files.map(async (file) => rulesFrom(await readLimited(file, RULES_LIMIT), file, extendedReader(file)));
  return joined(await Promise.all(read));
}

/** Rules of several files as those of one. */
export const joined = (all: readonly ImportedRules[]): ImportedRules => ({
  rules: all.flatMap(({ rules }) => rules),
  diagnostics: all.flatMap(({ diagnostics }) => diagnostics),
});

/**
 * @param readExtended reads what a file of another tool extends
 * @throws UsageError
 */
export async function rulesFrom(
  bytes: Buffer,
  file: string,
  readExtended: (path: string) => Promise<string>,
): Promise<ImportedRules> {
  const text = bytes.toString('utf8');
  const name = displayPath(file);
  if (!OWN.test(text)) {
    const { importRuleFile } = await import('../../import/rules/import-rule-file.ts');
    const { chooseEngine } = await import('../../detectors/regex/choose-engine.ts');
    const imported = await importRuleFile({ text, name, engine: await chooseEngine(), readExtended });
    if (imported) return imported;
  }
  const { parseRuleFile } = await import('../../rules/load.ts');
  return { rules: parseRuleFile(text, name), diagnostics: [] };
}

/** Files that one extends are named from the working folder; nothing outside of it and of the file's own folder is read. */
function extendedReader(file: string): (path: string) => Promise<string> {
  return async (path) => {
    const target = await realpath(resolve(path)).catch(() => undefined);
    if (target === undefined)
      throw new UsageError(`${displayPath(file)}: extend.path: there is no ${displayPath(path)}`);
    const folders = await Promise.all([realpath('.'), realpath(dirname(file))]);
    if (!folders.some((folder) => isWithin(target, folder))) {
      const hint = 'name it with --rules instead';
      throw new UsageError(`${displayPath(file)}: extend.path leads out of this folder: ${displayPath(path)}`, hint);
    }
    return (await readLimited(target, RULES_LIMIT)).toString('utf8');
  };
}

async function ruleFilesIn(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => RULE_FILE.test(name)).sort();
  if (names.length === 0) throw new UsageError(`${displayPath(folder)}: there is no rule file (*.yaml, *.toml) in it`);
  return names.map((name) => join(folder, name));
}
