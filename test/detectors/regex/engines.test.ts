import { describe, expect, it } from 'vitest';
import { asciiWindow } from '../../../src/detectors/regex/ascii-window.ts';
import { availableEngines, chooseEngine } from '../../../src/detectors/regex/choose-engine.ts';

const engines = await availableEngines();

it('the engine that is chosen is the first that works', async () => {
  expect((await chooseEngine()).name).toBe(engines[0].name);
});

describe.each(engines)('$name', (engine) => {
  it('matches exactly at an offset, or not at all', () => {
    const pattern = engine.compile('ab(c+)');
    const window = Buffer.from('xxabccyy');
    expect(pattern.matchAt(window, 2)).toEqual({ matchStart: 2, matchEnd: 6, start: 4, end: 6 });
    expect(pattern.matchAt(window, 1)).toBeUndefined();
    expect(pattern.matchAt(window, 3)).toBeUndefined();
  });

  it('finds the leftmost match from an offset on', () => {
    const pattern = engine.compile('a+');
    const window = Buffer.from('xaaxaa');
    expect(pattern.find(window, 0)).toEqual({ matchStart: 1, matchEnd: 3, start: 1, end: 3 });
    expect(pattern.find(window, 2)).toMatchObject({ matchStart: 2, matchEnd: 3 });
    expect(pattern.find(window, 3)).toMatchObject({ matchStart: 4, matchEnd: 6 });
    expect(pattern.find(window, 6)).toBeUndefined();
  });

  it('gives the whole match where group 1 took no part', () => {
    expect(engine.compile('x(?:(a)|b)').find(Buffer.from('xb'), 0)).toEqual({
      matchStart: 0,
      matchEnd: 2,
      start: 0,
      end: 2,
    });
  });

  it('remembers nothing from one search to the next', () => {
    const pattern = engine.compile('a');
    for (let i = 0; i < 3; i++) expect(pattern.find(Buffer.from('a'), 0)).toMatchObject({ matchStart: 0 });
    expect(pattern.find(Buffer.from('b'), 0)).toBeUndefined();
    expect(pattern.matchAt(Buffer.from('ba'), 1)).toMatchObject({ matchStart: 1 });
  });

  it('prefers the first alternative and the longest repetition', () => {
    expect(engine.compile('a|ab').find(Buffer.from('ab'), 0)).toMatchObject({ matchEnd: 1 });
    expect(engine.compile('a{1,3}').find(Buffer.from('aaaa'), 0)).toMatchObject({ matchEnd: 3 });
    expect(engine.compile('a{1,3}?').find(Buffer.from('aaaa'), 0)).toMatchObject({ matchEnd: 1 });
  });

  it('knows (?i), classes and NUL', () => {
    expect(engine.compile('(?i)tok[^a]').find(Buffer.from('TOK\0'), 0)).toMatchObject({ matchEnd: 4 });
    expect(engine.compile('.').find(Buffer.from('\n'), 0)).toBeUndefined();
  });

  it.each(['(?=a)', '(?<!a)', '(a)\\1', 'a)', '[a', '*'])('says that %s is no pattern', (pattern) => {
    expect(() => engine.check(pattern)).toThrow(SyntaxError);
  });
});

describe('asciiWindow', () => {
  it('puts DEL for every byte beyond ASCII, so that offsets stay', () => {
    expect(asciiWindow(Buffer.from('aü€b'), 0, 7)).toEqual(Buffer.from('a\x7f\x7f\x7f\x7f\x7fb'));
  });

  it('leaves the blob as it is', () => {
    const bytes = Buffer.from('ü');
    asciiWindow(bytes, 0, 2);
    expect(bytes.toString()).toBe('ü');
  });

  it('is a view, not a copy, where all is ASCII', () => {
    const bytes = Buffer.from('abcü');
    expect(asciiWindow(bytes, 1, 3).buffer).toBe(bytes.buffer);
    expect(asciiWindow(bytes, 1, 3).toString()).toBe('bc');
  });
});
