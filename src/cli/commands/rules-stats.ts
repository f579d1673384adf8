import process from 'node:process';
import { formatNumber } from '../../core/amounts.ts';
import { displayPath } from '../../core/path.ts';
import { countRules, type RuleStats } from '../../rules/stats.ts';
import { EXIT } from '../exit-codes.ts';
import type { RulesOptions } from '../options/rules-options.ts';
import { writeStream } from '../output/write-stream.ts';
import { allRules } from '../settings/read-settings.ts';

/** `rules stats`: how many rules there are of each kind, those of the configuration too, and what is not known of them. */
export async function runRulesStats(options: RulesOptions): Promise<number> {
  const stats = countRules(await allRules(options));
  const pieces = options.format === 'json' ? [`${JSON.stringify(stats, null, 2)}\n`] : statsText(stats);
  await writeStream(process.stdout, pieces);
  return EXIT.clean;
}

function* statsText(stats: RuleStats): Iterable<string> {
  yield `${formatNumber(stats.rules)} rules of ${formatNumber(stats.providers)} providers, version ${stats.rulesVersion}\n`;
  for (const [property, counts] of Object.entries(stats.by)) yield* table(`By ${property}`, counts);
  yield* table('Rules that do not tell', stats.unknown);
  if (stats.sharedLiterals.length === 0) return;
  yield '\nLiterals that several providers share\n';
  for (const { literal, providers } of stats.sharedLiterals) {
    // Rules of a configuration are written by whoever wrote that.
    yield `  ${displayPath(literal)}: ${providers.join(', ')}\n`;
  }
}

function* table(title: string, counts: Readonly<Record<string, number>>): Iterable<string> {
  yield `\n${title}\n`;
  const width = Math.max(...Object.values(counts).map((count) => `${count}`.length));
  for (const [name, count] of Object.entries(counts)) yield `  ${`${count}`.padStart(width)}  ${name}\n`;
}
