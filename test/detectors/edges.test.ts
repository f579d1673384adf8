import { describe, expect, it } from 'vitest';
import { edgesHold } from '../../src/detectors/edges.ts';

/** Whether the edges hold for the part of the text between « and ». */
function holds(marked: string, edges: 'word' | 'token' | 'none'): boolean {
  const start = Buffer.from(marked.slice(0, marked.indexOf('«')), 'latin1').length;
  const text = Buffer.from(marked.replace('«', ''), 'latin1');
  const end = text.indexOf('»', 0, 'latin1');
  return edgesHold(Buffer.concat([text.subarray(0, end), text.subarray(end + 1)]), start, end, edges);
}

describe('edgesHold', () => {
  it.each<[text: string, word: boolean, token: boolean]>([
    ['«tok»', true, true],
    [' «tok» ', true, true],
    ['"«tok»"', true, true],
    ['x«tok»', false, false],
    ['«tok»x', false, false],
    ['_«tok»', false, false],
    ['«tok»9', false, false],
    ['\\n«tok»', true, true],
    ['\\t«tok»\\n', true, true],
    ['\\x«tok»', false, false],
    ['%20«tok»', true, true],
    ['%2«tok»', false, false],
    ['%zz«tok»', false, false],
    ['\u001b[93m«tok»\u001b[0m', true, true],
    ['\u001b[1;31m«tok»', true, true],
    ['[93m«tok»', false, false],
    ['-«tok»', true, false],
    ['/«tok»', true, false],
    ['.«tok»', true, false],
    ['=«tok»', true, true],
    ['«tok»-x', true, false],
    ['«tok»/x', true, false],
    ['«tok».x', true, false],
    ['«tok».', true, true],
    ['«tok»/ ', true, true],
    ['«tok»==', true, true],
    ['\u00fc«tok»\u00fc', true, true],
  ])('%j: word %s, token %s', (text, word, token) => {
    expect([holds(text, 'word'), holds(text, 'token')]).toEqual([word, token]);
    expect(holds(text, 'none')).toBe(true);
  });
});
