import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Rule } from '../../src/core/rules/rule.ts';
import { parseRuleFile } from '../../src/rules/load.ts';

const FOLDER = fileURLToPath(new URL('../../rules/detectors/', import.meta.url));

/** The rules as they stand in YAML, not as they were last built: in order of file. */
export function readBuiltInRules(): readonly Rule[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
  return files.sort().flatMap((name) => parseRuleFile(readFileSync(`${FOLDER}${name}`, 'utf8'), name));
}
