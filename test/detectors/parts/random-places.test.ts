import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDetector } from '../../../src/detectors/detector.ts';
import { availableEngines } from '../../../src/detectors/regex/choose-engine.ts';
import { tableRules } from '../../../src/detectors/table-rules.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { tokenRule } from '../make-detector.ts';

const LINES = 5;
const ID = tokenRule('zzid', '[0-9a-f]{16}');
const SECRET = tokenRule('zzsec', '[0-9a-f]{16}', 'word', {
  parts: [{ name: 'key ID', kind: 'id', lines: LINES, rules: [ID.id], names: [] }],
});
const [engine] = await availableEngines();
const detector = createDetector({ rules: tableRules([ID, SECRET]), engine, keepDropped: false });
const id = expandExample('zzid{hex:16}', 'id');
const secret = expandExample('zzsec{hex:16}', 'secret');

/** How a value is assigned; `%` is the value. */
const FORMS = ['NAME=%', 'name: %', 'name: "%"', "name = '%'", '"name": "%",', 'export NAME=%', '%'];
const form = fc.constantFrom(...FORMS);
const filler = fc.constantFrom('# note', "host: 'h'", 'region = eu-west-1', 'x: 1');

describe('the parts of a credential', () => {
  it('are joined wherever they stand: in any order, quotes and distance up to the limit', () => {
    fc.assert(
      fc.property(form, form, fc.array(filler, { maxLength: 2 * LINES }), fc.boolean(), (a, b, between, isIdFirst) => {
        const halves = [a.replace('%', id), b.replace('%', secret)];
        const [first, last] = isIdFirst ? halves : halves.toReversed();
        const text = ['head', first, ...between, last, 'tail'].join('\n');
        const found = detector.detect(Buffer.from(text)).matches.find(({ rule }) => rule.id === SECRET.id);
        const isNear = between.length < LINES;
        expect(found?.parts?.map(({ value }) => value.reveal()) ?? []).toEqual(isNear ? [id] : []);
      }),
      { numRuns: 3000 },
    );
  });
});
