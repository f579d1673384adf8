// Texts in memory.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Texts of a tree whose names match, spread over all of it, up to so many bytes. */
export function readTexts(folder, names, mostBytes) {
  const files = filesOf(folder).filter((file) => names.test(file));
  const texts = [];
  let bytes = 0;
  // Every n-th file, so that no package fills the sample.
  const total = files.reduce((sum, file) => sum + statSync(file).size, 0);
  const step = Math.max(1, Math.floor(total / mostBytes));
  for (let i = 0; i < files.length && bytes < mostBytes; i += step) {
    const text = readFileSync(files[i]);
    if (text.length === 0 || text.subarray(0, 8192).includes(0)) continue;
    texts.push(text);
    bytes += text.length;
  }
  return texts;
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** A generator of numbers from 0 to 1 that gives the same ones every time. */
export function createRandom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
