import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { readFolderArguments } from '../arguments.mjs';
import { measureInTurn } from '../measure.mjs';
import { printCommands, printSetting } from '../print.mjs';
import { ownVersion, scan } from '../program.mjs';
import { otherHistoryScanners } from '../scanners.mjs';

export async function run(words) {
  const { folder, rounds } = readFolderArguments(words, 'repository');
  const git = (...args) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' }).trim();
  const packed = Number(/size-pack: (\d+)/.exec(git('count-objects', '-v'))?.[1] ?? 0) * 1024;
  const commits = git('rev-list', '--all', '--count');
  const history = (jobs) => ({
    name: `cli-cred-scan, ${jobs} job(s)`,
    ...scan('history', folder, '--jobs', String(jobs), '--no-incremental'),
  });
  // The round that warms the page cache leaves the state that the others start from.
  const again = { name: 'cli-cred-scan, nothing new', ...scan('history', folder) };
  const rows = [
    { name: 'git log -p --all', command: ['git', '-C', folder, 'log', '-p', '--all'], accepts: [0] },
    ...[...new Set([1, availableParallelism()])].map(history),
    again,
    ...otherHistoryScanners(folder, availableParallelism()),
  ];
  const size = `${commits} commits, ${Math.round(packed / 1e6)} MB of packs; medians of ${rounds} rounds in turn`;
  printSetting(`${ownVersion()}, ${git('--version')}`, size);
  printCommands('history', rows, measureInTurn(rows, rounds));
}
