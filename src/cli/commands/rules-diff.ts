import process from 'node:process';
import { formatCount } from '../../core/amounts.ts';
import { displayPath } from '../../core/path.ts';
import type { ResultsDiff } from '../../core/results-diff.ts';
import { diffRules, type RulesDiff } from '../../rules/diff.ts';
import { EXIT } from '../exit-codes.ts';
import type { RulesDiffOptions } from '../options/rules-options.ts';
import { looksOf } from '../output/write-report.ts';
import { writeStream } from '../output/write-stream.ts';
import { type RuleSet, readRuleSet } from '../settings/read-rule-set.ts';

/**
 * `rules diff A B`: which rules were added, removed and changed, and what B finds more and less in a folder; a difference is an
 * answer, not a finding.
 */
export async function runRulesDiff(before: string, after: string, { tree, format }: RulesDiffOptions): Promise<number> {
  const [old, now] = [await readRuleSet(before), await readRuleSet(after)];
  const diff = diffRules(old.records, now.records);
  const found = tree === undefined ? undefined : await compareOn(tree, old, now);
  const pieces = format === 'json' ? await diffJson(diff, found) : [...diffText(diff), ...(await foundText(found))];
  await writeStream(process.stdout, pieces);
  return found?.complete === false ? EXIT.partial : EXIT.clean;
}

async function compareOn(tree: string, old: RuleSet, now: RuleSet): Promise<ResultsDiff> {
  const { compareOnTree } = await import('../compare-on-tree.ts');
  return compareOnTree(tree, await old.toScanWith(), await now.toScanWith());
}

async function tell(found: ResultsDiff, format: 'terminal' | 'json'): Promise<readonly string[]> {
  const { tellDiff } = await import('../../report/diff/tell-diff.ts');
  return [...tellDiff(found, format, await looksOf({ kind: 'stdout' }, { color: undefined }))];
}

async function foundText(found: ResultsDiff | undefined): Promise<readonly string[]> {
  return found ? ['\n', ...(await tell(found, 'terminal'))] : [];
}

async function diffJson(diff: RulesDiff, found: ResultsDiff | undefined): Promise<readonly string[]> {
  const findings = found && { findings: JSON.parse((await tell(found, 'json')).join('')) as unknown };
  return [`${JSON.stringify({ ...diff, ...findings }, null, 2)}\n`];
}

function* diffText({ added, removed, changed }: RulesDiff): Iterable<string> {
  // Ids of a JSON file are whatever stands there.
  for (const id of added) yield `added    ${displayPath(id)}\n`;
  for (const id of removed) yield `removed  ${displayPath(id)}\n`;
  for (const { id, fields } of changed) yield `changed  ${displayPath(id)}: ${displayPath(fields.join(', '))}\n`;
  yield `${formatCount(added.length, 'rule')} added, ${removed.length} removed, ${changed.length} changed\n`;
}
