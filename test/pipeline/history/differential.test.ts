import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import type { Match } from '../../../src/core/match.ts';
import { createDetector } from '../../../src/detectors/detector.ts';
import { matchingCore } from '../../../src/detectors/prefilter/matching-core.ts';
import { availableEngines } from '../../../src/detectors/regex/choose-engine.ts';
import { tableRules } from '../../../src/detectors/table-rules.ts';
import { createTracer } from '../../../src/detectors/trace/tracer.ts';
import { createArena } from '../../../src/pipeline/history/arena.ts';
import { createEntryReader, createEntrySpace, SCRATCH_BYTES } from '../../../src/pipeline/history/entry-reader.ts';
import { walkTree } from '../../../src/pipeline/history/forest-walk.ts';
import { loadPacks, readIndexes } from '../../../src/pipeline/history/load-packs.ts';
import { noRecords } from '../../../src/pipeline/history/memory/object-records.ts';
import { emptyObjectBatch } from '../../../src/pipeline/history/object-batch.ts';
import type { ObjectScanner } from '../../../src/pipeline/history/object-scanner.ts';
import { rootBatches } from '../../../src/pipeline/history/pack-scanner.ts';
import { sniff } from '../../../src/scanners/content.ts';
import { openPack } from '../../../src/scanners/git/objects/pack-file.ts';
import { createJournal } from '../../../src/scanners/journal.ts';
import { readBuiltInRules } from '../../rules/built-in-rules.ts';
import { packedHistory } from './packed-history.ts';

/** A whole repository: DIFFERENTIAL_REPOSITORY=… npx vitest run test/pipeline/history/differential.test.ts */
const REPOSITORY = process.env.DIFFERENTIAL_REPOSITORY ?? packedHistory();
const [engine] = await availableEngines();
const rules = tableRules(readBuiltInRules());

const asText = ({ rule, span, encoding, confidence }: Match): string =>
  `${rule.id}@${span.start}-${span.end} ${encoding} ${confidence}`;

it(`an object by its differences has what the whole object has (${REPOSITORY})`, { timeout: 3_600_000 }, () => {
  const detector = createDetector({ rules, engine, keepDropped: false });
  const tracer = createTracer({ rules, engine });
  const memory = detector.window((160 << 20) + SCRATCH_BYTES);
  const arena = createArena(memory.subarray(0, 160 << 20));
  const scratch = memory.subarray(160 << 20);
  const { objects: functions } = matchingCore();
  let [inherited, found] = [0, 0];
  const scanner: ObjectScanner = {
    scan: () => {},
    scanTraced(id, _type, text, origins) {
      if (text.length === 0 || sniff(text) !== 'text') return undefined;
      const whole = tracer.trace(text);
      if (!origins?.before) return whole.trace;
      inherited++;
      const made = tracer.traceAfter(text, origins.before, origins.edit);
      found += made.matches.length;
      expect(made.matches.map(asText), id).toEqual(whole.matches.map(asText));
      return made.trace;
    },
  };
  const damage = { base: '/', journal: createJournal() };
  const indexes = readIndexes([join(resolve(REPOSITORY), 'objects')], 20, damage);
  const { packs } = loadPacks(indexes, 20, noRecords(20), damage);
  const into = emptyObjectBatch();
  const everything = { isKnown: () => false, isNeeded: () => true, onLookedAt: () => {} };
  for (const { pack: index, roots } of rootBatches(packs)) {
    const { forest, path } = packs[index];
    const pack = openPack(path);
    const reader = createEntryReader(forest, pack, createEntrySpace(memory, scratch, functions));
    for (const root of roots)
      walkTree(root, { forest, reader, arena, scanner, maxSize: 25_000_000, ...everything }, into);
    pack.close();
  }
  expect(into.damaged).toEqual([]);
  expect(inherited).toBeGreaterThan(50);
  expect(found).toBeGreaterThan(50);
});
