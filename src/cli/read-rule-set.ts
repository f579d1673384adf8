import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../core/errors.ts';
import { displayPath } from '../core/path.ts';
import { loadBuiltinRules } from '../rules/builtin.ts';
import type { RuleRecord } from '../rules/diff.ts';
import { parseRuleFile } from '../rules/load.ts';
import { errnoInWords, errnoOf } from '../scanners/errno.ts';

/** The word for the rules of this version. */
const BUILT_IN = 'builtin';

/**
 * A set of rules as it is named on the command line: `builtin`, a folder of rule files, a rule file, or the rules.json
 * of any version's package.
 *
 * @throws UsageError when there is none, or it is wrong
 */
export async function readRuleSet(name: string): Promise<readonly RuleRecord[]> {
  if (name === BUILT_IN) return records(await loadBuiltinRules());
  try {
    const isFolder = (await stat(name)).isDirectory();
    const files = isFolder ? await ruleFilesIn(name) : [name];
    return (await Promise.all(files.map(readFileOfRules))).flat();
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    const hint = `name a folder of rule files, a rule file, a rules.json, or ${BUILT_IN}`;
    throw new UsageError(`${displayPath(name)}: ${errnoInWords(error)}`, hint);
  }
}

async function ruleFilesIn(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  if (names.length === 0) throw new UsageError(`${displayPath(folder)}: there is no rule file (*.yaml) in it`);
  return names.map((name) => join(folder, name));
}

async function readFileOfRules(file: string): Promise<readonly RuleRecord[]> {
  const text = await readFile(file, 'utf8');
  if (!file.endsWith('.json')) return records(parseRuleFile(text, displayPath(file)));
  const content = parseJson(text);
  if (Array.isArray(content) && content.every(isRuleRecord)) return content;
  throw new UsageError(`${displayPath(file)}: this is no list of rules`, 'dist/rules.json of a package is one');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRuleRecord(value: unknown): value is RuleRecord {
  return typeof value === 'object' && value !== null && typeof (value as { id?: unknown }).id === 'string';
}

const records = (rules: readonly object[]): readonly RuleRecord[] => rules as readonly RuleRecord[];
