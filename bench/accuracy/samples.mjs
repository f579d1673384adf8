// Labelled samples: {"source", "rule", "text", "expect": "positive"|"negative", "tags"?, "name"?, "ext"?}, one a line.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The samples of every *.jsonl file of a folder, numbered. */
export async function readSamples(folder) {
  const found = [];
  for (const name of (await readdir(folder)).sort()) {
    if (!name.endsWith('.jsonl')) continue;
    for (const line of (await readFile(join(folder, name), 'utf8')).split('\n'))
      if (line.trim()) found.push(JSON.parse(line));
  }
  return found.map((sample, index) => ({ ...sample, index, tags: sample.tags ?? [] }));
}

export const isPositive = ({ expect }) => expect === 'positive';
/** A positive that holds a whole credential, and none made up of words. */
export const isCore = (sample) =>
  isPositive(sample) && !sample.tags.includes('dummy') && !sample.tags.includes('component');

export function groupBy(items, key) {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
