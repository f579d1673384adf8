import { describe, expect, it } from 'vitest';
import { documentationIn } from '../../src/triage/documentation-in.ts';

/** Whether the `%` of a text in a file of that name is documentation. */
function isDocumentation(path: string, text: string): boolean {
  const start = text.indexOf('%');
  return documentationIn(path, Buffer.from(text))({ start, end: start + 1 });
}

describe('documentationIn', () => {
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
});
