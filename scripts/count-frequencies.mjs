// Counts how often pairs and runs of four bytes occur in the text files of some folders, each folder with the same weight,
// and writes rules/frequencies.json: `node scripts/count-frequencies.mjs NAME=FOLDER …`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importSources, root } from './import-sources.mjs';

const { ALPHABET, encodeFrequencies } = await importSources("export * from './src/rules/tables/frequencies-file.ts';");
const BYTES_PER_FOLDER = 30e6;
const sources = process.argv.slice(2).map((argument) => argument.split('='));
if (sources.length === 0) throw new Error('usage: count-frequencies.mjs NAME=FOLDER …');

const CLASSES = new Uint8Array(256).fill(127);
for (let i = 0; i < ALPHABET.length; i++) CLASSES[ALPHABET.charCodeAt(i)] = i;

const pairs = new Float64Array(0x10000);
const grams = new Map();
for (const [, folder] of sources) {
  const counted = count(filesIn(folder));
  counted.pairs.forEach((times, pair) => {
    pairs[pair] += times / counted.bytes / sources.length;
  });
  counted.grams.forEach((times, code) => {
    if (times > 1) addGram(code, (1e6 * times) / counted.bytes / sources.length);
  });
}
const content = { sources: sources.map(([name]) => name), ...encodeFrequencies(pairs, grams) };
writeFileSync(join(root, 'rules/frequencies.json'), `${JSON.stringify(content, undefined, 1)}\n`);

function addGram(code, perMillion) {
  const classes = [code >>> 21, (code >>> 14) & 127, (code >>> 7) & 127, code & 127];
  if (classes.includes(127)) return;
  const gram = classes.map((index) => ALPHABET[index]).join('');
  grams.set(gram, (grams.get(gram) ?? 0) + perMillion);
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Takes files from everywhere in the folder until there are enough bytes. */
function count(files) {
  const result = { pairs: new Float64Array(0x10000), grams: new Uint32Array(1 << 28), bytes: 0 };
  for (let step = 64; step >= 1 && result.bytes < BYTES_PER_FOLDER; step /= 2) {
    for (let i = step - 1; i < files.length && result.bytes < BYTES_PER_FOLDER; i += step * 2) {
      const text = readFileSync(files[i]);
      if (!text.subarray(0, 8192).includes(0)) addText(text, result);
    }
  }
  return result;
}

/** Pairs as they are, runs of four without regard to case. */
function addText(text, result) {
  let code = 0;
  for (let at = 0; at + 1 < text.length; at++) {
    result.pairs[text[at] | (text[at + 1] << 8)]++;
    const byte = text[at];
    code = ((code << 7) | CLASSES[byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte]) & 0xfffffff;
    if (at >= 3) result.grams[code]++;
  }
  result.bytes += text.length;
}
