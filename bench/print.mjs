// Figures as Markdown.
import { availableParallelism, cpus } from 'node:os';

/** What was measured with: every figure stands below it. */
export function printSetting(...facts) {
  const machine = `${availableParallelism()} cores, ${cpus()[0]?.model ?? 'unknown processor'}`;
  console.log([`node ${process.version}, ${machine}`, ...facts, ''].join('\n'));
}

export function printTable(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  console.log(line(head));
  console.log(line(head.map((_, column) => (column === 0 ? '---' : '---:'))));
  for (const row of rows) console.log(line(row));
  console.log('');
}

/** Wall time, the same beside the first row, CPU time and peak memory of commands that were measured in turn. */
export function printCommands(title, rows, measured) {
  printTable(
    [title, 'wall', 'beside the first', 'spread', 'CPU', 'peak memory'],
    rows.map(({ name }, i) => {
      const { wallMs, cpuMs, peakMb, spread } = measured[i];
      const cells = [time(wallMs), ratio(wallMs, measured[0].wallMs), `${Math.round(100 * spread)} %`];
      return [name, ...cells, time(cpuMs), megabytes(peakMb)];
    }),
  );
}

/** Milliseconds in words. */
export function time(ms) {
  if (ms === undefined) return '-';
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

export function ratio(value, reference) {
  return `${(value / reference).toFixed(2)}×`;
}

export function megabytes(value) {
  return value === undefined ? '-' : `${Math.round(value)} MB`;
}
