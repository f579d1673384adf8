// Precision on real packages, by confidence, from findings that were read one by one: node bench/accuracy/labels.mjs
// A line of labels.jsonl: rule, confidence, package, path, line, verdict, why. Verdicts: `credential`, which opens or opened
// something; `example`, made up, but in the place of one; `none`, something else.
import { readFile } from 'node:fs/promises';
import { groupBy } from './samples.mjs';

/** 97.5 % quantile of the normal distribution: intervals hold in 95 of 100 cases. */
const Z = 1.96;

const text = await readFile(new URL('./labels.jsonl', import.meta.url), 'utf8');
const labels = text
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
print(
  'confidence',
  groupBy(labels, ({ confidence }) => confidence),
);
print(
  'rule',
  groupBy(labels, ({ rule }) => rule),
);

function print(title, groups) {
  console.log(`\n${title.padEnd(26)}${'labels'.padStart(7)}${'precision'.padStart(11)}   95 % interval (Wilson)`);
  for (const [name, of] of [...groups].sort((a, b) => b[1].length - a[1].length)) {
    const right = of.filter(({ verdict }) => verdict !== 'none').length;
    const [low, high] = wilson(right, of.length);
    const precision = `${((100 * right) / of.length).toFixed(0)} %`;
    console.log(
      `${name.padEnd(26)}${String(of.length).padStart(7)}${precision.padStart(11)}   ${low.toFixed(0)} … ${high.toFixed(0)} %`,
    );
  }
}

/** The score interval of E. B. Wilson (1927), in per cent. */
function wilson(right, n) {
  const centre = (right + (Z * Z) / 2) / (n + Z * Z);
  const reach = (Z / (n + Z * Z)) * Math.sqrt((right * (n - right)) / n + (Z * Z) / 4);
  return [100 * (centre - reach), 100 * (centre + reach)];
}
