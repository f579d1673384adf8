// What a part is told on its command line.
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

const OPTIONS = {
  rounds: { type: 'string', default: '5' },
  jobs: { type: 'string', default: String(availableParallelism()) },
  seconds: { type: 'string', default: '2' },
  findings: { type: 'string', default: '1000000' },
  repositories: { type: 'string', default: '500' },
};

/** @returns the folder that was named, if any, and the options as numbers */
export function readArguments(words) {
  const { values, positionals } = parseArgs({ args: words, allowPositionals: true, options: OPTIONS });
  const numbers = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
  return { folder: positionals[0] === undefined ? undefined : resolve(positionals[0]), ...numbers };
}

/** The same where nothing works without a folder. */
export function readFolderArguments(words, what) {
  const read = readArguments(words);
  if (read.folder !== undefined) return read;
  console.error(`of what? name a ${what}`);
  process.exit(2);
}
