import process from 'node:process';
import { displayPath } from '../../core/path.ts';
import { formatCount } from '../../report/wording.ts';
import { diffRules, type RulesDiff } from '../../rules/diff.ts';
import { EXIT } from '../exit-codes.ts';
import type { TableOptions } from '../options/table-options.ts';
import { readRuleSet } from '../read-rule-set.ts';
import { writeStream } from '../write-stream.ts';

/** `rules diff A B`: which rules were added, removed and changed; a difference is an answer, not a finding. */
export async function runRulesDiff(before: string, after: string, options: TableOptions): Promise<number> {
  const diff = diffRules(await readRuleSet(before), await readRuleSet(after));
  const pieces = options.format === 'json' ? [`${JSON.stringify(diff, null, 2)}\n`] : diffText(diff);
  await writeStream(process.stdout, pieces);
  return EXIT.clean;
}

function* diffText({ added, removed, changed }: RulesDiff): Iterable<string> {
  // Ids of a JSON file are whatever stands there.
  for (const id of added) yield `added    ${displayPath(id)}\n`;
  for (const id of removed) yield `removed  ${displayPath(id)}\n`;
  for (const { id, fields } of changed) yield `changed  ${displayPath(id)}: ${displayPath(fields.join(', '))}\n`;
  yield `${formatCount(added.length, 'rule')} added, ${removed.length} removed, ${changed.length} changed\n`;
}
