import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/core/errors.ts';
import { parseIgnoreFile } from '../../../src/triage/suppress/ignore-file.ts';

const parse = (text: string) => parseIgnoreFile(text, '.cli-cred-scan-ignore', '/repo');

describe('parseIgnoreFile', () => {
  it('reads an entry a line, without comments and blank lines', () => {
    expect(
      parse('# a comment\r\n\r\ntest/fixtures/\r\n   \n*.pem\n').map(({ pattern, lineno }) => [pattern, lineno]),
    ).toEqual([
      ['test/fixtures/', 3],
      ['*.pem', 5],
    ]);
  });

  it('reads rules, last day, owner and reason', () => {
    expect(parse('docs/** rule=a-rule,b-rule until=2030-01-31 owner=docs@x.org reason=made up = not real')).toEqual([
      {
        pattern: 'docs/**',
        folder: '/repo',
        rules: ['a-rule', 'b-rule'],
        until: '2030-01-31',
        owner: 'docs@x.org',
        reason: 'made up = not real',
        by: 'ignore-file',
        source: '.cli-cred-scan-ignore:1',
        lineno: 1,
      },
    ]);
  });

  it('takes spaces and a leading # in quotes', () => {
    expect(parse('"my docs/#1.md" rule=a-rule')[0]).toMatchObject({ pattern: 'my docs/#1.md', rules: ['a-rule'] });
  });

  it.each([
    ['an unknown key', 'a.txt rules=a-rule'],
    ['a path with spaces but no quotes', 'my docs/a.txt'],
    ['no closing quote', '"my docs'],
    ['text glued to a quote', '"a"b'],
    ['a day that is none', 'a.txt until=2030-13-01'],
    ['an empty rule list', 'a.txt rule='],
    ['a key given twice', 'a.txt owner=me owner=you'],
    ['a pattern that takes back', '!a.txt'],
    ['a pattern that leads out', '../a.txt'],
    ['an empty pattern', '""'],
    ['more inner /**/ than can be matched fast', 'a/**/b/**/c/**/d'],
  ])('refuses %s, naming file and line', (_, line) => {
    expect(() => parse(`# first\n${line}\n`)).toThrow(UsageError);
    expect(() => parse(`# first\n${line}\n`)).toThrow(/^\.cli-cred-scan-ignore:2: /);
  });
});
