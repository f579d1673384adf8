import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORMAT } from '../../engine/assembly/layout.ts';
import type { Rule } from '../core/rules/rule.ts';
import { buildTables } from '../rules/tables/build-tables.ts';
import { areTables } from '../rules/tables/rule-tables.ts';
import { cacheFolder, replaceCacheFile } from './cache-folder.ts';

/**
 * The tables of a set of rules: from the user's cache folder when they were built before, for building takes some
 * seconds. A cache that is broken or cannot be written is no problem, only slower.
 */
export function cachedTables(rules: readonly Rule[], folder: string = cacheFolder()): Buffer {
  const file = join(folder, `${nameFor(rules)}.tables`);
  const known = readTables(file);
  if (known) return known;
  const tables = buildTables(rules);
  try {
    replaceCacheFile(file, [tables]);
  } catch {
    // Next time they are built again.
  }
  return tables;
}

/** Only what the tables are made of counts: an edited title is no reason to build them again. */
function nameFor(rules: readonly Rule[]): string {
  const content = rules.map(({ id, match, checks }) => ({ id, match, checks }));
  return createHash('sha256')
    .update(JSON.stringify([FORMAT, content]))
    .digest('hex')
    .slice(0, 32);
}

function readTables(file: string): Buffer | undefined {
  try {
    const tables = readFileSync(file);
    return areTables(tables) ? tables : undefined;
  } catch {
    return undefined;
  }
}
