import { describe, expect, it, vi } from 'vitest';
import { codeHolder, isCodeOf } from '../../src/detectors/code-conditions.ts';

const code = { files: ['.py'], holds: ['oauth', 'requests'], lacks: ['# generated'] };
const MATCH = 'verify=False';

const isCodeIn = (text: string, path = 'a.py'): boolean => {
  const start = text.indexOf(MATCH);
  return isCodeOf(code, Buffer.from(text), start, start + MATCH.length, path);
};

describe('isCodeOf', () => {
  it('asks for a file of such a name, as far as it is known', () => {
    expect(isCodeIn(`get(x, ${MATCH})`)).toBe(true);
    expect(isCodeIn(`get(x, ${MATCH})`, 'A.PY')).toBe(true);
    expect(isCodeIn(`get(x, ${MATCH})`, 'a.md')).toBe(false);
    expect(isCodeIn(`get(x, ${MATCH})`, undefined)).toBe(true);
  });

  it('leaves out comments and what is said in a string', () => {
    expect(isCodeIn(`  # get(x, ${MATCH})`)).toBe(false);
    expect(isCodeIn(`raise Error("never use ${MATCH} here")`)).toBe(false);
  });
});

describe('codeHolder', () => {
  const holds = (text: string): boolean => codeHolder(Buffer.from(text))(code);

  it('asks for one of the words, in whatever case, and for none of the others', () => {
    expect(holds('import Requests')).toBe(true);
    expect(holds('import socket')).toBe(false);
    expect(holds('# Generated\nimport requests')).toBe(false);
  });

  it('looks through the text once, however many matches of a rule are in it', () => {
    const some = vi.spyOn(code.holds, 'some');
    const bytes = Buffer.from('import requests\n');
    const read = vi.spyOn(bytes, 'toString');
    const isHeld = codeHolder(bytes);
    expect(Array.from({ length: 100 }, () => isHeld(code))).not.toContain(false);
    expect(read).toHaveBeenCalledTimes(1);
    expect(some).toHaveBeenCalledTimes(1);
  });
});
