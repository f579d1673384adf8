import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';
import { loadBuiltinRules } from '../../rules/builtin.ts';
import type { RuleRecord } from '../../rules/diff.ts';
import { errnoInWords, errnoOf } from '../../scanners/errno.ts';
import type { ScanRules } from '../compare-on-tree.ts';
import { readRuleFiles } from './read-rule-files.ts';

/** Rules as they were named, for comparing them; and to scan with, where that is wanted. */
export interface RuleSet {
  readonly records: readonly RuleRecord[];
  /** @throws UsageError when they are of a version that this one does not understand */
  readonly toScanWith: () => Promise<ScanRules>;
}

/** The word for the rules of this version. */
const BUILT_IN = 'builtin';

/**
 * A set of rules as it is named on the command line: `builtin`, a folder of rule files, a rule file, or the rules.json
 * of any version's package.
 *
 * @throws UsageError when there is none, or it is wrong
 */
export async function readRuleSet(name: string): Promise<RuleSet> {
  if (name === BUILT_IN) return setOf({ rules: await loadBuiltinRules(), origin: 'builtin' });
  try {
    if (!isJson(name)) return setOf({ rules: (await readRuleFiles(name)).rules, origin: 'files' });
    const content = parseJson(await readFile(name, 'utf8'));
    if (Array.isArray(content) && content.every(isRuleRecord)) return setOfRecords(content, displayPath(name));
    throw new UsageError(`${displayPath(name)}: this is no list of rules`, 'dist/rules.json of a package is one');
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    const hint = `name a folder of rule files, a rule file, a rules.json, or ${BUILT_IN}`;
    throw new UsageError(`${displayPath(name)}: ${errnoInWords(error)}`, hint);
  }
}

const setOf = (rules: ScanRules): RuleSet => ({
  records: rules.rules as readonly object[] as readonly RuleRecord[],
  toScanWith: async () => rules,
});

const setOfRecords = (records: readonly RuleRecord[], file: string): RuleSet => ({
  records,
  async toScanWith() {
    const { rulesOfRecords } = await import('../../rules/rules-of-records.ts');
    return { rules: rulesOfRecords(records, file), origin: 'files' };
  },
});

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
