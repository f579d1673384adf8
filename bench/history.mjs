// A repository's history beside git printing it: node bench/history.mjs REPOSITORY [--rounds N]
import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureInTurn } from './measure.mjs';

const PROGRAM = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '3' } },
});
if (positionals.length !== 1) {
  console.error('history of what? name a repository: node bench/history.mjs REPOSITORY');
  process.exit(2);
}
const repository = resolve(positionals[0]);
const git = (...args) => execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8' }).trim();

const scan = (jobs) => ({
  name: `cli-cred-scan history, ${jobs} job(s)`,
  command: [
    process.execPath,
    PROGRAM,
    'history',
    repository,
    '--jobs',
    String(jobs),
    '--no-progress',
    '--allow-partial',
  ],
  accepts: [0, 1],
});
const rows = [
  { name: 'git log -p --all', command: ['git', '-C', repository, 'log', '-p', '--all'], accepts: [0] },
  ...[...new Set([1, availableParallelism()])].map(scan),
];

const commits = git('rev-list', '--all', '--count');
const packed = /size-pack: (\d+)/.exec(git('count-objects', '-v'))?.[1] ?? 0;
console.log(`node ${process.version}, ${git('--version')}, ${availableParallelism()} cores, ${cpus()[0]?.model}`);
console.log(
  `${commits} commits, ${Math.round((packed * 1024) / 1e6)} MB of packs; medians of ${values.rounds} rounds in turn\n`,
);
console.log('| history | wall | beside git | CPU | peak memory |\n| --- | ---: | ---: | ---: | ---: |');
const measured = measureInTurn(rows, Number(values.rounds));
rows.forEach(({ name }, i) => {
  const { wallMs, cpuMs, peakMb } = measured[i];
  const cpu = cpuMs === undefined ? '-' : `${(cpuMs / 1000).toFixed(1)} s`;
  const peak = peakMb === undefined ? '-' : `${Math.round(peakMb)} MB`;
  const beside = `${(wallMs / measured[0].wallMs).toFixed(2)}×`;
  console.log(`| ${name} | ${(wallMs / 1000).toFixed(1)} s | ${beside} | ${cpu} | ${peak} |`);
});
