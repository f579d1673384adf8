import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeJson } from '../../../src/report/json/write-json.ts';

describe('JSON in pieces', () => {
  it('is the text that JSON.stringify writes, at any depth', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 4 }), (value, depth) => {
        expect([...writeJson(value, { depth, pieces: 'indented' })].join('')).toBe(JSON.stringify(value, null, 2));
        const compact = [...writeJson(value, { depth, pieces: 'one-line' })].join('');
        expect(JSON.parse(compact)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('asks for the next element of a list only when the one before is written', () => {
    let made = 0;
    function* numbers() {
      while (true) yield ++made;
    }
    const pieces = writeJson({ list: numbers() }, { depth: 2, pieces: 'indented' });
    let text = '';
    while (!text.includes('3')) text += pieces.next().value;
    expect(made).toBe(3);
  });

  it('leaves out what is undefined and closes empty lists', () => {
    const text = [...writeJson({ a: undefined, b: [] }, { depth: 2, pieces: 'indented' })].join('');
    expect(text).toBe('{\n  "b": []\n}');
  });

  it('can put each piece on one line', () => {
    const text = [...writeJson({ list: [{ a: [1, 2] }, { b: 3 }] }, { depth: 2, pieces: 'one-line' })].join('');
    expect(text).toBe('{\n  "list": [\n    {"a":[1,2]},\n    {"b":3}\n  ]\n}');
  });
});
