import process from 'node:process';
import { readLimited } from '../../config/read-limited.ts';
import { hasRunOut } from '../../triage/suppress/end-date.ts';
import { EXIT } from '../exit-codes.ts';
import type { StatOptions } from '../options/baseline-options.ts';
import { writeStream } from '../output/write-stream.ts';
import { BASELINE_FILE, BASELINE_LIMIT, baselineFrom } from '../settings/read-baseline.ts';

/** `baseline stat`: how many entries there are, of which rules, whose, and how many have run out. Needs no key. */
export async function runBaselineStat({ baseline: path = BASELINE_FILE, format }: StatOptions): Promise<number> {
  const { entries } = await baselineFrom(await readLimited(path, BASELINE_LIMIT), path);
  const today = new Date().toISOString().slice(0, 10);
  const ends = entries.flatMap(({ until }) => (until === undefined || hasRunOut(until, today) ? [] : [until])).sort();
  const facts = {
    entries: entries.length,
    runOut: entries.filter(({ until }) => hasRunOut(until, today)).length,
    endless: entries.filter(({ until }) => until === undefined).length,
    nextEnd: ends[0],
    byRule: countBy(entries.map(({ rule }) => rule)),
    byOwner: countBy(entries.map(({ owner }) => owner ?? '(nobody)')),
  };
  await writeStream(process.stdout, format === 'json' ? [`${JSON.stringify(facts, null, 2)}\n`] : table(facts));
  return EXIT.clean;
}

interface Facts {
  readonly entries: number;
  readonly runOut: number;
  /** Entries without an end date. */
  readonly endless: number;
  /** The next day after which an entry counts no more, YYYY-MM-DD. */
  readonly nextEnd: string | undefined;
  readonly byRule: Readonly<Record<string, number>>;
  readonly byOwner: Readonly<Record<string, number>>;
}

function* table({ entries, runOut, endless, nextEnd, byRule, byOwner }: Facts): Iterable<string> {
  yield `entries: ${entries}, ${runOut} run out, ${endless} without an end`;
  yield `${nextEnd === undefined ? '' : `, the next one ends on ${nextEnd}`}\n`;
  for (const [title, counts] of [['rule', byRule] as const, ['owner', byOwner] as const]) {
    yield `\nby ${title}\n`;
    for (const [name, count] of Object.entries(counts)) yield `  ${String(count).padStart(6)}  ${name}\n`;
  }
}

/** Most first. */
function countBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
}
