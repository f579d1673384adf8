import { describe, expect, it, vi } from 'vitest';
import { textContext } from '../../src/triage/text-context.ts';

/** What the `%` of a text in a file of that name is for. */
function contextOf(path: string, text: string): string | undefined {
  const start = text.indexOf('%');
  return textContext(path, Buffer.from(text))({ start, end: start + 1 });
}
const isDocumentation = (path: string, text: string): boolean => contextOf(path, text) === 'documentation';

describe('textContext', () => {
  it('knows docstrings of Python', () => {
    expect(isDocumentation('a.py', '"""\nUse password=%\n"""\n')).toBe(true);
    expect(isDocumentation('a.py', '"""Doc."""\npassword = "%"\n')).toBe(false);
  });

  it('knows comments from which documentation is generated', () => {
    expect(isDocumentation('a.rs', 'x\n    /// let token = "%";\n')).toBe(true);
    expect(isDocumentation('a.rs', '//! token = "%"')).toBe(true);
    expect(isDocumentation('A.java', '/**\n * password=%\n */\nclass A {}')).toBe(true);
    expect(isDocumentation('a.ts', '  /** @example login("%") */')).toBe(true);
  });

  it('does not take for it what was commented out, code, and other files', () => {
    expect(isDocumentation('a.rs', '// let token = "%";')).toBe(false);
    expect(isDocumentation('a.ts', '/* token = "%" */')).toBe(false);
    expect(isDocumentation('a.ts', '/** Doc. */\nconst token = "%";')).toBe(false);
    expect(isDocumentation('a.ts', 'const files = "src/**"; const token = "%";')).toBe(false);
    expect(isDocumentation('a.yaml', '/** % */')).toBe(false);
  });

  it('knows modules of tests of Rust', () => {
    const tests = '#[cfg(test)]\nmod tests {\n    fn a() {\n        login("A");\n    }\n}\n';
    expect(contextOf('a.rs', `fn f() {}\n\n${tests.replace('A', '%')}`)).toBe('test');
    expect(contextOf('a.rs', `fn f() {}\n\n${tests}\nfn g() { login("%"); }`)).toBeUndefined();
    expect(contextOf('a.rs', 'fn f() { login("%"); }\n\n#[cfg(test)]\nmod tests;\n')).toBeUndefined();
  });

  it.each(['a.rs', 'a.js'])('makes no text of a long line for each place in it: %s', (path) => {
    const text = Buffer.from(`/** ${'token '.repeat(5000)}`);
    const read = vi.spyOn(text, 'toString');
    const contextOfPlace = textContext(path, text);
    for (let start = 4; start < text.length; start += 6) contextOfPlace({ start, end: start + 5 });
    const longest = Math.max(...read.mock.results.map(({ value }) => (value as string).length));
    expect(longest).toBeLessThan(text.length / 10);
  });
});
