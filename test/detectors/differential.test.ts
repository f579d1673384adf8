import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { availableEngines } from '../../src/detectors/regex/choose-engine.ts';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { sniff } from '../../src/scanners/content.ts';
import { readBuiltInRules } from '../rules/built-in-rules.ts';
import { createPlaces } from './whole-text.ts';

const rules = readBuiltInRules();
const [engine] = await availableEngines();
const places = createPlaces(rules, engine);
/** A whole tree, such as 200 MB of packages: DIFFERENTIAL_TREE=… npx vitest run test/detectors/differential.test.ts */
const TREE = process.env.DIFFERENTIAL_TREE ?? 'node_modules/typescript';
/** Patterns over whole files are for the native engine; the portable one takes some seconds for each megabyte. */
const MOST_BYTES = process.env.DIFFERENTIAL_TREE ? 200e6 : engine.name === 're2' ? 4e6 : 1e5;

const PIECE = 100_000;

/** What patterns find over the whole of a text and the scanner does not. */
function missed(text: Buffer): readonly string[] {
  const found = places.found(text);
  return places.byPatternAlone(text).filter((place) => !found.has(place));
}

/** Files in pieces: what a pattern alone costs on a long text grows with the text for each match. */
function* textsOf(folder: string): Iterable<readonly [name: string, text: Buffer]> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file);
    if (text.length === 0 || sniff(text) !== 'text') continue;
    for (let at = 0; at < text.length; at += PIECE) yield [`${file}:${at}`, text.subarray(at, at + PIECE)];
  }
}

describe('the prefilter loses nothing that the patterns alone find', () => {
  it('in the examples of all rules, one behind the other', () => {
    const examples = rules.flatMap((rule) => rule.examples.map((example) => expandExample(example, rule.id)));
    expect(places.byPatternAlone(Buffer.from(examples.join('\n'))).length).toBeGreaterThan(rules.length / 2);
    expect(missed(Buffer.from(examples.join('\n')))).toEqual([]);
  });

  it('in their counter-examples', () => {
    const texts = rules.flatMap((rule) => rule.counterExamples.map((example) => expandExample(example, rule.id)));
    expect(missed(Buffer.from(texts.join('\n')))).toEqual([]);
  });

  it(`in real files (${TREE})`, { timeout: 3_600_000 }, () => {
    let bytes = 0;
    for (const [file, text] of textsOf(TREE)) {
      if (bytes > MOST_BYTES) break;
      bytes += text.length;
      expect(missed(text), file).toEqual([]);
    }
    expect(bytes).toBeGreaterThan(0);
  });
});
