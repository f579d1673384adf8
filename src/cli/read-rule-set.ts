import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { UsageError } from '../core/errors.ts';
import { displayPath } from '../core/path.ts';
import { loadBuiltinRules } from '../rules/builtin.ts';
import type { RuleRecord } from '../rules/diff.ts';
import { errnoInWords, errnoOf } from '../scanners/errno.ts';
import type { ScanRules } from './compare-on-tree.ts';
import { readRuleFiles } from './read-rule-files.ts';

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
    if (!isJson(name)) return records((await readRuleFiles(name)).rules);
    const content = parseJson(await readFile(name, 'utf8'));
    if (Array.isArray(content) && content.every(isRuleRecord)) return content;
    throw new UsageError(`${displayPath(name)}: this is no list of rules`, 'dist/rules.json of a package is one');
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    const hint = `name a folder of rule files, a rule file, a rules.json, or ${BUILT_IN}`;
    throw new UsageError(`${displayPath(name)}: ${errnoInWords(error)}`, hint);
  }
}

/**
 * The same rules, to scan with.
 *
 * @param records what readRuleSet gave for that name
 * @throws UsageError when they are of a version that this one does not understand
 */
export async function scanRulesOf(name: string, records: readonly RuleRecord[]): Promise<ScanRules> {
  if (name === BUILT_IN) return { rules: await loadBuiltinRules(), origin: 'builtin' };
  if (!isJson(name)) return { rules: (await readRuleFiles(name)).rules, origin: 'files' };
  const { rulesOfRecords } = await import('../rules/rules-of-records.ts');
  return { rules: rulesOfRecords(records, displayPath(name)), origin: 'files' };
}

/** A folder may be called so, too. */
const isJson = (name: string): boolean => !statSync(name).isDirectory() && name.endsWith('.json');

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
