import type { ListedCommit } from '../../../scanners/git/log/list-commits.ts';
import { runInWorkers, workHere } from '../../worker-pool.ts';
import { readEach } from '../read-each.ts';
import { createLogScanner, type LogPart, type LogRange, type SharedLog } from './log-scanner.ts';
import {
  createTreeLocator,
  EMPTY,
  MISSING,
  type TreeLocator,
  type TreeNumber,
  type TreeSources,
} from './tree-sources.ts';

export interface LogReading {
  readonly root: string;
  readonly sources: TreeSources;
  readonly jobs: number;
  readonly firstParent: boolean;
  /** Whether the list has every commit that refs lead to, with all their parents. */
  readonly isWhole: boolean;
  readonly signal: AbortSignal | undefined;
}

const WORKER = new URL('./log-worker.js', import.meta.url);
const COMMITS_AT_A_TIME = 1024;
/** A worker has its code compiled once more, which this thread has done by then: that takes about as long as half of these. */
const COMMITS_WORTH_WORKERS = 64 * COMMITS_AT_A_TIME;
/** `tree <id>` is the first line of a commit (gitformat-commit: git-cat-file(1), "commit"). */
const TREE_LINE = 5;
const LARGEST_COMMIT = 1 << 24;

/**
 * What commits changed against their parents, in the order of the list.
 *
 * @param blobs ids of the blobs of which is to be told, in order
 * @throws GitError
 */
export async function readLog(
  commits: readonly ListedCommit[],
  blobs: readonly string[],
  reading: LogReading,
): Promise<readonly LogPart[]> {
  const { sources, jobs, signal, isWhole } = reading;
  const found = Buffer.from(blobs.join(''), 'hex');
  const log = { sources, blobs: found, isWhole, ...(await treesOf(commits, reading)) };
  const ranges = rangesOf(commits.length).values();
  const parts: LogPart[] = [];
  const take = (part: LogPart): void => {
    parts.push(part);
  };
  const takeWork = () => (signal?.aborted ? undefined : ranges.next().value);
  const workers = commits.length < COMMITS_WORTH_WORKERS ? 0 : jobs - 1;
  const work = { takeWork, onResult: take };
  const scanner = createLogScanner(log);
  await Promise.all([
    runInWorkers({ ...work, module: WORKER, workerData: log, jobs: workers }),
    workHere(work, scanner.scan).finally(scanner.close),
  ]);
  return parts.sort((a, b) => a.from - b.from);
}

function rangesOf(count: number): readonly LogRange[] {
  const ranges: LogRange[] = [];
  for (let from = 0; from < count; from += COMMITS_AT_A_TIME)
    ranges.push({ from, to: Math.min(count, from + COMMITS_AT_A_TIME) });
  return ranges;
}

/** The trees of the commits and of their parents. */
async function treesOf(
  commits: readonly ListedCommit[],
  reading: LogReading,
): Promise<Pick<SharedLog, 'trees' | 'parentTrees' | 'parentsAt'>> {
  const locator = createTreeLocator(reading.sources);
  const parentsOf = ({ parents }: ListedCommit): readonly string[] =>
    reading.firstParent ? parents.slice(0, 1) : parents;
  const known = new Map<string, TreeNumber>();
  for (const { id, tree } of commits) known.set(id, numberOf(locator, tree));
  const outside = new Set(commits.flatMap(parentsOf).filter((parent) => !known.has(parent)));
  for await (const { id, bytes } of readEach(reading.root, undefined, outside, LARGEST_COMMIT)) {
    const line = bytes.toString('latin1', 0, bytes.indexOf(0x0a));
    known.set(id, numberOf(locator, line.slice(TREE_LINE)));
  }
  const trees = Int32Array.from(commits, ({ id }) => known.get(id) ?? MISSING);
  const parentsAt = new Uint32Array(commits.length + 1);
  const parentTrees: TreeNumber[] = [];
  commits.forEach((commit, i) => {
    for (const parent of parentsOf(commit)) parentTrees.push(known.get(parent) ?? MISSING);
    // What is like the empty tree was made from nothing.
    if (commit.parents.length === 0) parentTrees.push(EMPTY);
    parentsAt[i + 1] = parentTrees.length;
  });
  return { trees, parentTrees: Int32Array.from(parentTrees), parentsAt };
}

const numberOf = (locator: TreeLocator, id: string): TreeNumber => locator.numberOf(Buffer.from(id, 'hex'));
