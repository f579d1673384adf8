import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OPTION_GROUPS } from '../../src/cli/options/option-groups.ts';
import { criticalToken, makeFolder, runProgram } from './run.ts';

const run = (...args: string[]) => runProgram(args, { cwd: makeFolder() });

describe('a mistake on the command line', () => {
  it.each([
    [['--exclud', 'x'], 'unknown option --exclud', 'did you mean --exclude?'],
    [['-z'], 'unknown option -z', '--help'],
    [['--format', 'xml'], 'invalid value: --format "xml"', '--help'],
    [['--format'], '--format needs a value', '--help'],
    [['--output='], '--output needs a value', ''],
    [['--format', 'json', '--format', 'sarif'], '--format was given 2 times but takes one value', ''],
    [['--no-exclude'], 'unknown option --no-exclude', ''],
    [['--jobs', '0'], '--jobs takes a number from 1 to 256, not 0', ''],
    [['--jobs', 'many'], '--jobs takes a number from 1 to 256, not many', ''],
    [['--max-size', 'big'], '--max-size big: not a size', 'write bytes'],
    [['--rule', 'github-pat-clasic'], '--rule: there is no rule github-pat-clasic', 'did you mean github-pat-classic?'],
    [['--config', 'not-here.yaml'], 'not-here.yaml: no such file', ''],
    [['--tracked-only'], '--tracked-only: not in a git repository', ''],
    [['rules'], 'rules what?', ''],
    [['rules', 'lsit'], 'unknown command or one word too many: lsit', 'did you mean list?'],
    [['rules', 'list', '--exclude', 'x'], 'unknown option --exclude', 'cli-cred-scan rules list --help'],
    [['rules', 'list', '--exclud', 'x'], 'unknown option --exclud', 'cli-cred-scan rules list --help'],
    [['rules', 'list', '--confg', 'x'], 'unknown option --confg', 'did you mean --config?'],
    [['sweep', 'lsit'], 'unknown command or one word too many: lsit', 'cli-cred-scan sweep --help'],
    [['sweep', 'rn', 'x'], 'unknown command or one word too many: rn', 'did you mean run?'],
    [['rules', 'show'], 'a name is missing: cli-cred-scan rules show <id>', 'id: Id of a rule'],
    [['report', 'diff', 'a.json'], 'a name is missing: cli-cred-scan report diff <before> <after>', 'after: '],
    [['stagd'], 'No such file or folder: stagd', 'did you mean the command staged?'],
    [['scan', '.'], 'No such file or folder: scan', 'a scan needs no command: cli-cred-scan PATH'],
    [['help'], 'No such file or folder: help', '--help'],
    [['nowhere'], 'No such file or folder: nowhere', 'Check the path.'],
    [[''], 'A path is empty', 'a variable that is not set'],
    [['ci', ''], 'A path is empty', 'a variable that is not set'],
    [['completion', 'bash', 'zsh'], 'one word too many: zsh', '--help'],
    [['history', 'a', 'b'], 'one word too many: b', 'cli-cred-scan history --help'],
    [['history', '--', 'nowhere'], 'nowhere', ''],
    [['rules', 'show', 'nothing-of-the-kind'], 'there is no rule nothing-of-the-kind', 'rules list'],
    [['rules', 'show', 'store-npmrc'], 'there is no rule store-npmrc', 'docs/host.md'],
    [['rules', 'list', 'x'], 'rules list takes no names', ''],
    [['staged', 'x'], 'staged takes no names', ''],
    [['ci', '--', '-x'], 'No such file or folder: -x', ''],
    [['completion', 'tcsh'], 'invalid value: shell "tcsh"; choose one of', '--help'],
  ])('%j is told in a line and a hint, with exit code 2', async (args, message, hint) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const [first, second, ...rest] = stderr.split('\n');
    expect(first).toMatch(/^cli-cred-scan: /);
    expect(first).toContain(message);
    expect(second).toContain(hint);
    expect(rest.join('')).toBe('');
  });

  it('about the fingerprint key does not show the key', async () => {
    const env = { CLI_CRED_SCAN_FINGERPRINT_KEY: 'tooshort' };
    const { code, stderr } = await runProgram([], { cwd: makeFolder(), env });
    expect(code).toBe(2);
    expect(stderr).toContain('16 characters');
    expect(stderr).not.toContain('tooshort');
  });
});

describe('--help', () => {
  it('groups the options by what people do and fits 80 columns', async () => {
    const { code, stdout } = await run('--help');
    expect(code).toBe(0);
    const headings = ['What to scan:', 'What counts:', 'How to report:', 'How to run:', 'Examples:', 'Exit codes:'];
    const places = headings.map((heading) => stdout.indexOf(heading));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('of a command tells of that command, and where the rest is', async () => {
    const { stdout } = await run('rules', 'show', '--help');
    expect(stdout).toContain('cli-cred-scan rules show <id>');
    expect(stdout).not.toContain('--exclude');
    expect(stdout).toContain('exit codes: cli-cred-scan --help');
  });

  it.each(['history', 'host', 'sweep work', 'baseline create', 'rules list'])(
    'has its headings in the same order: %s',
    async (command) => {
      const { stdout } = await run(...command.split(' '), '--help');
      const headings: readonly string[] = stdout.match(/^(?:What|How) .*:$/gm) ?? [];
      expect(headings.length).toBeGreaterThan(1);
      expect(headings).toEqual(OPTION_GROUPS.filter((group) => headings.includes(group)));
    },
  );

  it('names every file that a configuration may be', async () => {
    const { stdout } = await run('--help');
    expect(stdout).toContain('cli-cred-scan.{yaml,yml,json,toml}');
  });
});

describe('--version', () => {
  it('prints the version of the package', async () => {
    expect(await run('--version')).toEqual({ code: 0, stdout: '0.1.0\n', stderr: '' });
  });
});

describe('targets', () => {
  const leak = `TOKEN=${criticalToken('leak')}\n`;
  const pathsOf = (stdout: string) => JSON.parse(stdout).findings.map(({ path }: { path: string }) => path);

  it('`-` is standard input', async () => {
    const { code, stdout } = await runProgram(['-'], { cwd: makeFolder(), input: leak });
    expect(code).toBe(1);
    expect(stdout).toContain('standard input');
  });

  it('what follows `--` is a path, whatever it looks like', async () => {
    const cwd = makeFolder();
    writeFileSync(join(cwd, '--format'), leak);
    expect(pathsOf((await runProgram(['--format', 'json', '--', '--format'], { cwd })).stdout)).toEqual(['--format']);
  });

  it('an option with a list takes one value, so that a path may follow', async () => {
    const cwd = makeFolder();
    for (const name of ['a', 'b']) writeFileSync(join(cwd, name), leak);
    const { stdout } = await runProgram(['--format', 'json', '--exclude', 'a', '.'], { cwd });
    expect(pathsOf(stdout)).toEqual(['b']);
  });

  it('outside of the current folder are reported relative to the folder that holds them', async () => {
    const elsewhere = makeFolder();
    writeFileSync(join(elsewhere, 'a.env'), leak);
    const { stdout } = await runProgram(['--format', 'json', elsewhere], { cwd: makeFolder() });
    expect(pathsOf(stdout)).toEqual(['a.env']);
    expect(JSON.parse(stdout).scan.base).toBe(elsewhere);
  });
});
