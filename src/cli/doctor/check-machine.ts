import { accessSync, constants, existsSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { dirname } from 'node:path';
import process from 'node:process';
import { displayPath } from '../../core/path.ts';
import { cacheFolder } from '../../pipeline/cache-folder.ts';
import type { Check } from './check.ts';

/** package.json, `engines`. */
const OLDEST_NODE = { major: 20, minor: 19 };

/** What a scan runs on: Node, threads, memory, the cache folder. */
export function checkMachine(): readonly Check[] {
  return [checkNode(process.versions.node), checkThreads(), checkMemory(), checkCache(cacheFolder())];
}

/** @param version without a v: `22.1.0` */
export function checkNode(version: string): Check {
  const [major, minor] = version.split('.').map(Number);
  const { major: oldest, minor: oldestMinor } = OLDEST_NODE;
  const isOld = major < oldest || (major === oldest && minor < oldestMinor);
  const check = { name: 'Node', tells: `${version} on ${process.platform}-${process.arch}` };
  if (!isOld) return { ...check, state: 'ok' };
  return { ...check, state: 'broken', advice: `install Node ${oldest}.${oldestMinor} or later` };
}

function checkThreads(): Check {
  const threads = availableParallelism();
  return { name: 'threads', state: 'ok', tells: `${threads}, which --jobs changes` };
}

function checkMemory(): Check {
  const limit = process.constrainedMemory();
  const total = totalmem();
  // Without a limit, the answer is 0, undefined, or a number larger than any memory.
  const isLimited = limit > 0 && limit < total;
  const gigabytes = ((isLimited ? limit : total) / 1e9).toFixed(1);
  return { name: 'memory', state: 'ok', tells: `${gigabytes} GB${isLimited ? ', by a limit' : ''}` };
}

/** Whether what can be made again can be kept there, or in the nearest folder above that exists. */
export function checkCache(folder: string): Check {
  const check = { name: 'cache', tells: displayPath(folder) };
  try {
    accessSync(nearestThatExists(folder), constants.W_OK | constants.X_OK);
    return { ...check, state: 'ok' };
  } catch {
    const advice = 'cannot be written: rules of your own are compiled again in every scan, which takes some seconds';
    return { ...check, state: 'limited', advice };
  }
}

function nearestThatExists(folder: string): string {
  let at = folder;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  return at;
}
