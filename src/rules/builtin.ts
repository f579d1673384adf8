import { readFile } from 'node:fs/promises';
import { packageFile } from '../core/package-file.ts';
import type { Rule } from '../core/rules/rule.ts';

/** The rules that the package carries, validated when it was built, in order of id. */
export async function loadBuiltinRules(): Promise<readonly Rule[]> {
  return JSON.parse(await readFile(packageFile('rules.json'), 'utf8')) as readonly Rule[];
}
