import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS, SHELLS } from '../../src/cli/commands-table.ts';
import { FORMAT_NAMES } from '../../src/report/format-names.ts';
import { HAS_TERMINAL, type Keystrokes, makeFolder, PROGRAM, runProgram, scrubbedEnv, typeOnTerminal } from './run.ts';

const run = (...args: string[]) => runProgram(args, { cwd: makeFolder() });

describe('what a word may become', () => {
  const ask = async (...words: string[]) => {
    const { stdout } = await run('--complete', `${words.length}`, 'cli-cred-scan', ...words);
    const [paths, ...proposals] = stdout.split('\n').slice(0, -1);
    return { paths, words: proposals.map((line) => line.split('\t')[0]) };
  };
  const propose = async (...words: string[]) => (await ask(...words)).words;

  it('is a command or a path, then what follows that command', async () => {
    expect(await ask('')).toEqual({ paths: 'files', words: Object.keys(COMMANDS) });
    expect(await propose('rules', '')).toEqual(['list', 'show', 'lint', 'test', 'stats', 'diff']);
    expect(await propose('hook', 'install', '')).toContain('pre-commit');
    expect(await propose('hook', 'install', 'pre-commit', '')).toEqual([]);
    expect(await ask('completion', '')).toEqual({ paths: 'none', words: SHELLS });
  });

  it('is an option of that command, with what it means', async () => {
    expect(await propose('--fo')).toEqual(['--format']);
    expect(await propose('--no-')).toEqual(['--no-ci', '--no-builtin-rules', '--no-color', '--no-progress']);
    expect(await propose('rules', 'diff', '--')).not.toContain('--config');
    expect(await propose('rules', 'list', '--')).not.toContain('--exclude');
    const { stdout } = await run('--complete', '1', 'cli-cred-scan', '--tracked');
    expect(stdout).toBe('none\n--tracked-only\tOnly files that git tracks\n');
  });

  it('is no option that was given already, unless it may be given again', async () => {
    expect(await propose('--format', 'json', '--include', 'a', '--')).not.toContain('--format');
    expect(await propose('--format=json', '--')).not.toContain('--format');
    expect(await propose('--include', 'a', '--inc')).toEqual(['--include']);
    expect(await propose('--', '--')).toEqual([]);
  });

  it('is one of the values that an option takes', async () => {
    expect(await propose('--format', '')).toEqual(FORMAT_NAMES);
    expect(await propose('--format=js')).toEqual(['--format=json', '--format=jsonl']);
    expect(await propose('--format', '=', 'js')).toEqual(['json', 'jsonl']);
    expect(await propose('--format', '=')).toEqual(FORMAT_NAMES);
    expect(await ask('--max-size', '')).toEqual({ paths: 'none', words: [] });
  });

  it('is an id of the kind that stands there', async () => {
    expect(await propose('--rule', 'github-pat-c')).toEqual(['github-pat-classic']);
    expect(await propose('--rule', 'ci-github-')).not.toEqual([]);
    expect(await propose('ci', '--rule', 'github-pat')).toEqual([]);
    expect(await propose('ci', '--rule', 'ci-')).not.toEqual([]);
    expect(await propose('history', '--rule', 'ci-')).toEqual([]);
    expect(await propose('rules', 'show', 'ci-github')).not.toEqual([]);
    expect(await propose('rules', 'test', 'github-pat-c')).toEqual(['github-pat-classic']);
    expect(await propose('host', '--store', 'aws')).not.toEqual([]);
  });

  it.each([
    [['src', ''], 'files'],
    [['--output', ''], 'files'],
    [['--output='], 'files'],
    [['report', 'diff', 'a.json', ''], 'files'],
    [['report', 'diff', 'a.json', 'b.json', ''], 'none'],
    [['baseline', 'create', '--jobs', '2', ''], 'files'],
    [['host', '--root', ''], 'folders'],
    [['staged', ''], 'none'],
  ])('may be a path of these behind %j: %s', async (words, paths) => {
    expect(await ask(...words)).toEqual({ paths, words: [] });
  });
});

/** Which shells there are here; on a bare machine, those tests are skipped. */
const has = (shell: string) => spawnSync(shell, ['-c', 'exit 0']).status === 0;

describe('the script', () => {
  let folder = '';
  let env: Record<string, string> = {};

  beforeAll(() => {
    folder = makeFolder();
    mkdirSync(join(folder, 'bin'));
    mkdirSync(join(folder, 'work/some folder'), { recursive: true });
    for (const name of ['first file.json', 'second.json']) writeFileSync(join(folder, 'work', name), '{}');
    // Tells what it was started with, except when a shell asks it.
    const program = join(folder, 'bin/cli-cred-scan');
    const lines = [
      '#!/bin/sh',
      `case $1 in --complete | completion) exec '${process.execPath}' '${PROGRAM}' "$@" ;; esac`,
      'printf "typed"; printf " <%s>" "$@"; echo " done"',
    ];
    writeFileSync(program, `${lines.join('\n')}\n`);
    chmodSync(program, 0o755);
    env = scrubbedEnv({ TERM: 'dumb', PS1: '> ' });
    env.PATH = `${join(folder, 'bin')}:${env.PATH}`;
  });

  const KEYS: readonly (readonly [keys: string, typed: string])[] = [
    ['hist\t\n', '<history>'],
    ['--sev\tcrit\t\n', '<--severity> <critical>'],
    ['--format=sar\t\n', '<--format=sarif>'],
    ['rules sh\tgithub-pat-c\t\n', '<rules> <show> <github-pat-classic>'],
    ['--rule github-pat-c\tsec\t\n', '<--rule> <github-pat-classic> <second.json>'],
    ['report diff fir\tsec\t\n', '<report> <diff> <first file.json> <second.json>'],
    ['--output=sec\t\n', '<--output=second.json>'],
    ['host --root so\t\n', '<host> <--root> <some folder>'],
  ];

  const SESSIONS: Readonly<Record<string, readonly [command: string, start: string]>> = {
    bash: ['bash --noprofile --norc -i', 'source <(cli-cred-scan completion bash)\n'],
    zsh: ['zsh -f -i', 'autoload -Uz compinit && compinit -D; source <(cli-cred-scan completion zsh)\n'],
    fish: ['fish --no-config -i', 'cli-cred-scan completion fish | source\n'],
  };

  describe.each(Object.entries(SESSIONS))('for %s', (shell, [command, start]) => {
    it.skipIf(!HAS_TERMINAL || !has(shell)).each(KEYS)('makes of the keys %j: %s', async (keys, typed) => {
      const strokes: readonly Keystrokes[] = [
        [`${start}printf 'ready%s\\n' '!'\n`, 'ready!'],
        [`cli-cred-scan ${keys}`, ' done'],
      ];
      const shown = await typeOnTerminal(command, strokes, { cwd: join(folder, 'work'), env });
      // Some shells leave the slash behind a folder, some take it away.
      expect(/typed (<.*>) done/.exec(shown)?.[1].replace('/>', '>')).toBe(typed);
    });
  });

  it.skipIf(!has('pwsh')).each([
    ['--sev', ['--severity']],
    ['--severity cr', ['critical']],
    ['rules show github-pat-c', ['github-pat-classic']],
  ])('for PowerShell makes of %j: %j', (keys, words) => {
    const line = `cli-cred-scan ${keys}`;
    const command = [
      'cli-cred-scan completion powershell | Out-String | Invoke-Expression',
      `(TabExpansion2 '${line}' ${line.length}).CompletionMatches.CompletionText`,
    ];
    const { stdout } = spawnSync('pwsh', ['-NoProfile', '-Command', command.join('; ')], { env, encoding: 'utf8' });
    expect(stdout.split(/\r?\n/).filter(Boolean)).toEqual(words);
  });

  it.each(SHELLS)('for %s asks the program on the PATH, and runs nothing of the answer', async (shell) => {
    const { code, stdout } = await run('completion', shell);
    expect(code).toBe(0);
    expect(stdout).toContain(
      shell === 'powershell' ? '& cli-cred-scan --complete' : 'command cli-cred-scan --complete',
    );
    expect(stdout).not.toMatch(/\beval\b|Invoke-Expression/);
  });

  it.each([
    ['/bin/zsh', '#compdef'],
    ['/usr/bin/fish', 'complete -c'],
    ['/bin/ksh', 'complete -o'],
  ])('is the one for $SHELL when none is named: %s', async (shell, part) => {
    expect((await runProgram(['completion'], { cwd: makeFolder(), env: { SHELL: shell } })).stdout).toContain(part);
  });
});
