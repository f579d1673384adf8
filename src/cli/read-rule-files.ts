import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readLimited } from '../config/read-limited.ts';
import { UsageError } from '../core/errors.ts';
import { displayPath } from '../core/path.ts';
import type { Rule } from '../core/rule.ts';

/** Bytes of the largest rule file. */
export const RULES_LIMIT = 8 * 1024 * 1024;

/**
 * The rules of a rule file, or of all rule files (`*.yaml`) in a folder, in order of their names.
 *
 * @throws UsageError naming the file that cannot be read or is wrong
 */
export async function readRuleFiles(name: string): Promise<readonly Rule[]> {
  const isFolder = await stat(name).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  const files = isFolder ? await ruleFilesIn(name) : [name];
  const read = files.map(async (file) => rulesFrom(await readLimited(file, RULES_LIMIT), file));
  return (await Promise.all(read)).flat();
}

/** @throws UsageError */
export async function rulesFrom(bytes: Buffer, file: string): Promise<readonly Rule[]> {
  const { parseRuleFile } = await import('../rules/load.ts');
  return parseRuleFile(bytes.toString('utf8'), displayPath(file));
}

async function ruleFilesIn(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  if (names.length === 0) throw new UsageError(`${displayPath(folder)}: there is no rule file (*.yaml) in it`);
  return names.map((name) => join(folder, name));
}
