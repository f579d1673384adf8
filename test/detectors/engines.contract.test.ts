import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../src/core/rules/rule.ts';
import { createDetector, type Detector } from '../../src/detectors/detector.ts';
import { availableEngines } from '../../src/detectors/regex/choose-engine.ts';
import { tableRules } from '../../src/detectors/table-rules.ts';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { readBuiltInRules } from '../rules/built-in-rules.ts';

const rules = readBuiltInRules();
const engines = await availableEngines();
const [native, portable] = engines.map((engine) =>
  createDetector({ rules: tableRules(rules), engine, keepDropped: true }),
);
const seeds = ['0', '1', '2'];

/** Bytes that engines are known to read each in its own way: NUL, broken and overlong UTF-8, surrogates, DEL. */
const HOSTILE = [
  Buffer.from([0]),
  Buffer.from([0xff, 0xfe]),
  Buffer.from([0xc0, 0xaf]),
  Buffer.from([0xed, 0xa0, 0x80]),
  Buffer.from([0xf4, 0x90, 0x80, 0x80]),
  Buffer.from([0x80]),
  Buffer.from([0x7f]),
  Buffer.from('ü😀\u2028'),
  Buffer.from('\r\n\v\f'),
];

/** All that a detector says of some bytes, as plain data. */
function report(detector: Detector, bytes: Buffer): unknown {
  const { matches, dropped, truncated } = detector.detect(bytes);
  return {
    truncated,
    matches: matches.map(({ rule, secret, ...match }) => ({ ...match, rule: rule.id, secret: secret.reveal() })),
    dropped: dropped.map(({ rule, ...rest }) => ({ ...rest, rule: rule.id })),
  };
}

const textsOf = (rule: Rule): readonly string[] =>
  [...rule.examples, ...rule.counterExamples].flatMap((expression) =>
    seeds.map((seed) => expandExample(expression, `${rule.id}/${seed}`)),
  );

const samples = rules.map((rule) => Buffer.from(expandExample(rule.examples[0], rule.id)));

it('the portable engine is always there', () => {
  expect(engines.map(({ name }) => name)).toContain('re2js');
});

describe.skipIf(engines.length < 2)('both engines (skipped where the native one is not installed)', () => {
  it('are the native and the portable one', () => {
    expect(engines.map(({ name }) => name)).toEqual(['re2', 're2js']);
  });

  it('find the same in every example and counter-example', () => {
    const differing = rules.flatMap((rule) =>
      textsOf(rule)
        .map((text) => Buffer.from(text))
        .filter((bytes) => JSON.stringify(report(native, bytes)) !== JSON.stringify(report(portable, bytes)))
        .map(() => rule.id),
    );
    expect(differing).toEqual([]);
  });

  it('find the same with hostile bytes before, behind and inside of every example', () => {
    samples.forEach((sample, index) => {
      const hostile = HOSTILE[index % HOSTILE.length];
      const middle = Math.floor(sample.length * 0.7);
      const bytes = Buffer.concat([
        hostile,
        sample,
        hostile,
        sample.subarray(0, middle),
        hostile,
        sample.subarray(middle),
      ]);
      expect(report(portable, bytes), rules[index].id).toEqual(report(native, bytes));
    });
  });

  it('find the same in any mixture of random bytes and pieces of examples', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes)),
      fc.constantFrom(...HOSTILE),
      fc.constantFrom(...samples),
      fc
        .tuple(
          fc.constantFrom(...samples),
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.double({ min: 0, max: 1, noNaN: true }),
        )
        .map(([sample, from, to]) => sample.subarray(from * sample.length, to * sample.length)),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
        const bytes = Buffer.concat(pieces);
        expect(report(portable, bytes)).toEqual(report(native, bytes));
      }),
      { numRuns: 1500 },
    );
  });
});
