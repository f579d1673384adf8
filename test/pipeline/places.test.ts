import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlaceFinder } from '../../src/pipeline/places.ts';

describe('createPlaceFinder', () => {
  it('counts lines and UTF-16 units as a reader from the start would', () => {
    const units = fc.constantFrom('a', '\t', '\n', '\r\n', 'ü', '€', '😀', '\u2028');
    fc.assert(
      fc.property(fc.array(units, { maxLength: 80 }), fc.array(fc.nat(), { maxLength: 12 }), (parts, cuts) => {
        const starts = [0, ...parts.map((_part, i) => Buffer.byteLength(parts.slice(0, i + 1).join('')))];
        const points = cuts.map((cut) => starts[cut % starts.length]).sort((a, b) => a - b);
        const bytes = Buffer.from(parts.join(''));
        const placeOf = createPlaceFinder(bytes);
        for (let i = 0; i + 1 < points.length; i += 2) {
          const [from, to] = [points[i], points[i + 1]].map((offset) => {
            const lines = bytes.toString('utf8', 0, offset).split('\n');
            return { line: lines.length, column: lines.at(-1)!.length + 1 };
          });
          expect(placeOf({ start: points[i], end: points[i + 1] })).toEqual({
            startLine: from.line,
            startColumn: from.column,
            endLine: to.line,
            endColumn: to.column,
          });
        }
      }),
      { numRuns: 500 },
    );
  });
});
