import { readFileSync } from 'node:fs';
import { packageFile } from '../../core/package-file.ts';
import { areTables } from './rule-tables.ts';

/**
 * The tables of the rules that the package carries, made when it was built.
 *
 * @throws Error when the file is damaged
 */
export function loadBuiltinTables(): Buffer {
  const tables = readFileSync(packageFile('rules.tables'));
  if (areTables(tables)) return tables;
  throw new Error('rules.tables is damaged or of another version: install cli-cred-scan again');
}
