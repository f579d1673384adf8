import { describe, expect, it } from 'vitest';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { makeFolder, runProgram } from '../cli/run.ts';
import { plantIn } from '../scanners/plant.ts';

/** Workers join from 16,000 files on. */
const FILES = 16_300;

const token = (seed: string): string => expandExample('{^}ghp_{base62:30}{checksum:crc32-base62}', seed);

/** A workflow that hands a standing key to a step; every other one holds a secret in clear text, too. */
const workflow = (index: number): string =>
  `on: push
jobs:
  a:
    steps:
      - env: { AWS_SECRET_ACCESS_KEY: '\${{ secrets.KEY_${index} }}' }
        run: deploy ${index % 2 === 0 ? token(`workflow ${index}`) : ''}
`;

/** Every 50th file holds a secret of its own, every 70th one that others hold too, every 90th a placeholder. */
function contentOf(index: number): string {
  if (index % 50 === 0) return `x=1\nA=${token(`${index}`)}\n`;
  if (index % 70 === 0) return `größe\nB=${token('everywhere')} C=${token('everywhere')}\n`;
  if (index % 90 === 0) return 'DB_PASSWORD=changeme\n';
  return index % 110 === 0 ? '' : `nothing in file ${index}\n`;
}

const FILE_TREE = Object.fromEntries([
  ...Array.from({ length: FILES }, (_, index) => [`d${index % 17}/f${index}.env`, contentOf(index)]),
  ...Array.from({ length: 40 }, (_, index) => [`d${index % 17}/.github/workflows/${index}.yml`, workflow(index)]),
  ['d3/.github/workflows/broken.yml', 'on: push\npassword: [}\n'],
]);

/** A report without what differs from one run to the next. */
function lasting(report: string): unknown {
  const drop = new Set(['startedAt', 'durationMs', 'seconds', 'duration']);
  return JSON.parse(report, (key, value) => (drop.has(key) ? undefined : value));
}

describe('a scan in workers', () => {
  it('tells exactly what a scan in one thread tells', async () => {
    const cwd = makeFolder();
    plantIn(cwd, FILE_TREE);
    const run = (jobs: string) =>
      runProgram(['.', '--format', 'json', '--explain', '--jobs', jobs, '--no-progress'], { cwd });
    const [one, two] = [await run('1'), await run('2')];
    expect([one.code, two.code, two.stderr]).toEqual([1, 1, one.stderr]);
    expect(one.stdout).toContain('github-pat-classic');
    expect(one.stdout.split('"id": "ci-github-standing-aws-key"').length).toBeGreaterThan(40);
    expect(lasting(two.stdout)).toEqual(lasting(one.stdout));
    for (const index of [0, 50, 100]) expect(two.stdout).not.toContain(token(`${index}`).slice(8, 24));
  });
});
