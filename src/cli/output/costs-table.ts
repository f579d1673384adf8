import { formatBytes, formatCount, formatNumber } from '../../core/amounts.ts';
import type { RuleCost, ScanCosts } from '../../core/meter.ts';
import { STAGES } from '../../core/meter.ts';
import type { ScanResult } from '../../core/scan-result.ts';

/** Rules that cost less than the twentieth are not worth a line. */
const MOST_RULES = 20;

/** Where the time of a scan went, for `--stats`: bytes, stages, and the rules that cost most. */
export function costsTable({ coverage, durationMs, source }: ScanResult, { stages, rules }: ScanCosts): string {
  const costly = Object.entries(rules).sort(([a, x], [b, y]) => y.ms - x.ms || (a < b ? -1 : 1));
  const all = costly.map(([, cost]) => cost);
  const sum = (of: (cost: RuleCost) => number): number => all.reduce((total, cost) => total + of(cost), 0);
  const lines = [
    `${formatCount(coverage.files, source === 'history' ? 'object' : 'file')}, ${formatBytes(coverage.bytes)} in ${formatNumber(durationMs)} ms`,
    row('stage', 'ms, all threads'),
    ...STAGES.map((stage) => row(stage, stages[stage].toFixed(1))),
    row('rule', 'ms', 'hits', 'candidates', 'matches'),
    ...costly.slice(0, MOST_RULES).map(([id, cost]) => ruleRow(id, cost)),
    ruleRow(`all of ${all.length}`, {
      ms: sum(({ ms }) => ms),
      hits: sum(({ hits }) => hits),
      candidates: sum(({ candidates }) => candidates),
      matches: sum(({ matches }) => matches),
    }),
  ];
  return `${lines.join('\n')}\n`;
}

const ruleRow = (id: string, { ms, hits, candidates, matches }: RuleCost): string =>
  row(id, ms.toFixed(1), ...[hits, candidates, matches].map(formatNumber));

const row = (name: string, ...cells: readonly string[]): string =>
  `  ${name.padEnd(34)}${cells.map((cell) => cell.padStart(cells.length > 1 ? 11 : 16)).join('')}`;
