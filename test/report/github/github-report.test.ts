import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { githubReport } from '../../../src/report/github/github-report.ts';
import { plainLine } from '../../../src/report/github/workflow-command.ts';
import { makeFinding, makeResult, makeRule, render } from '../fixtures.ts';
import { anyResult } from '../read/any-result.ts';

const linesOf = (...args: Parameters<typeof makeResult>) =>
  render(githubReport(makeResult(...args)))
    .trimEnd()
    .split('\n');

interface Command {
  readonly level: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** As GitHub's runner reads a line of a log: `::name key=value,key=value::message`, then undoes the escapes. */
function commandOf(line: string): Command | undefined {
  const [, level, list, message] = /^\s*::([a-z-]+)(?: (.*?))?::(.*)$/.exec(line) ?? [];
  if (!level) return undefined;
  const undo = (text: string) =>
    text.replace(/%(0A|0D|3A|2C|25)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  const properties = (list ?? '').split(',').map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), undo(pair.slice(at + 1))];
  });
  return { level, properties: Object.fromEntries(properties), message: undo(message) };
}

const isOldCommand = (line: string): boolean => line.includes('##[');

describe('the workflow commands', () => {
  it('put an annotation at the place of each finding', () => {
    const command = commandOf(linesOf([makeFinding({ path: 'src/a b.ts', line: 7, column: 3 })])[0]);
    expect(command).toEqual({
      level: 'error',
      properties: {
        file: 'src/a b.ts',
        line: '7',
        endLine: '7',
        col: '3',
        title: 'critical: GitHub personal access token (classic)',
      },
      message:
        'GitHub personal access token (classic): ghp_********. Identity: acts as a human · API key. ' +
        'Lifetime: not told by its format. To end it: Delete it in the settings.',
    });
  });

  it.each([
    ['critical', 'error'],
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'notice'],
  ] as const)('tell what is %s as %s', (severity, level) => {
    expect(commandOf(linesOf([makeFinding({}, { severity })])[0])?.level).toBe(level);
  });

  it.each(['a,b:c%0A::x.env', 'a\n::add-mask::x', 'a\r::x', '%3A', 'x::error::y', '##[error]x'])(
    'give the exact name of a file back and run no other command: %j',
    (path) => {
      const lines = linesOf([makeFinding({ path })]);
      expect(lines).toHaveLength(2);
      expect(commandOf(lines[0])?.properties.file).toBe(path);
      expect(lines.filter((line) => isOldCommand(line) && !line.startsWith('::'))).toEqual([]);
    },
  );

  it('are ten of a level, the rest is in the log, and the last line says so', () => {
    const lines = linesOf([
      ...Array.from({ length: 12 }, (_, line) => makeFinding({ line: line + 1 })),
      makeFinding({ path: 'low' }, { severity: 'low' }),
    ]);
    expect(lines.filter((line) => commandOf(line)?.level === 'error')).toHaveLength(10);
    expect(lines.filter((line) => commandOf(line)?.level === 'notice')).toHaveLength(1);
    expect(lines[10]).toBe('critical: src/app.ts:11: GitHub personal access token (classic): ghp_********');
    expect(lines.at(-1)).toBe(
      'cli-cred-scan: 13 credentials found (12 critical, 1 low); 2 only in this log: GitHub shows 10 annotations of a level',
    );
  });

  it('leave out what is suppressed, and count it', () => {
    const suppression = { by: 'inline' } as const;
    expect(linesOf([makeFinding({ changes: { suppression } }, { suppression })])).toEqual([
      'cli-cred-scan: 0 credentials found; 1 suppressed',
    ]);
  });

  it('say that a scan was partial, or of nothing', () => {
    expect(commandOf(linesOf([], { interrupted: true })[0])).toMatchObject({ level: 'error' });
    const coverage = { files: 0, bytes: 0, skipped: {}, skippedPaths: [] };
    expect(linesOf([], { coverage })[0]).toContain('Nothing was scanned');
  });

  it.each(['::error::x', '  ::error::x', '##[group]x', 'a ##[error]b'])('are not made of plain lines: %j', (text) => {
    expect(commandOf(plainLine(text).trimEnd())).toBeUndefined();
    expect(isOldCommand(plainLine(text))).toBe(false);
  });

  it('are as many as there are findings, whatever they hold', () => {
    fc.assert(
      fc.property(anyResult, (result) => {
        const lines = render(githubReport(result)).split('\n').slice(0, -1);
        const open = result.findings.filter(({ suppression }) => !suppression).length;
        const problems = lines.filter((line) => line.startsWith('::error title=Partial scan::')).length;
        expect(lines.filter((line) => commandOf(line)).length).toBe(open + problems);
        expect(lines.length).toBe(open + problems + 1);
        expect([...lines.join('')].filter((char) => char < ' ')).toEqual([]);
      }),
    );
  });

  it('have titles that end where they should', () => {
    const [line] = linesOf([makeFinding({}, { rule: makeRule({ title: 'a::b,file=/etc/passwd' }) })]);
    expect(commandOf(line)?.properties).toMatchObject({
      file: 'src/app.ts',
      title: 'critical: a::b,file=/etc/passwd',
    });
  });
});
