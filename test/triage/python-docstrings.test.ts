import { describe, expect, it } from 'vitest';
import { pythonDocstrings } from '../../src/triage/python-docstrings.ts';

const docstringsOf = (text: string): string[] => pythonDocstrings(text).map(({ start, end }) => text.slice(start, end));

describe('pythonDocstrings', () => {
  it('finds those of modules, classes and functions', () => {
    const text = `#!/usr/bin/python\n"""Of the module."""\nclass A:\n    r'''Of the class,\n    on two lines.'''\n    def f(self):\n        """Of f."""  # short\n`;
    expect(docstringsOf(text)).toEqual([
      '"""Of the module."""',
      "'''Of the class,\n    on two lines.'''",
      '"""Of f."""',
    ]);
  });

  it('finds what documents a module of Ansible', () => {
    expect(docstringsOf('DOCUMENTATION = r"""\nmodule: a\n"""\nEXAMPLES = \'\'\'\n- a:\n\'\'\'\n')).toHaveLength(2);
  });

  it.each([
    'CONFIG = """\npassword: x\n"""\n',
    'f(\n    """\n    password: x\n    """\n)\n',
    '"""\npassword: {}\n""".format(x)\n',
    'f"""\npassword: {x}\n"""\n',
    'CONFIG = \\\n"""\npassword: x\n"""\n',
  ])('leaves strings that are used alone: %j', (text) => {
    expect(docstringsOf(text)).toEqual([]);
  });

  it('reads over comments, other strings and escaped quotes', () => {
    const text = `# it's """\nx = '"""'\ny = "a\\"\\""\n"""Say \\""" twice."""\nz = 1\n`;
    expect(docstringsOf(text)).toEqual(['"""Say \\""" twice."""']);
  });

  it('ends with the text where a string does not', () => {
    expect(docstringsOf('"""open\n')).toEqual(['"""open\n']);
  });
});
