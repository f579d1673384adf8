import { readFile } from 'node:fs/promises';
import type { Rule } from '../core/rule.ts';

/** The bundle lies beside rules.json; the sources, when tests run them, do not. */
const RULES_FILE = new URL(import.meta.url.endsWith('.ts') ? '../../dist/rules.json' : './rules.json', import.meta.url);

/** The rules that the package carries, validated when it was built, in order of id. */
export async function loadBuiltinRules(): Promise<readonly Rule[]> {
  return JSON.parse(await readFile(RULES_FILE, 'utf8')) as readonly Rule[];
}
