import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommandGroup, CommandSpec } from '../../../src/cli/command-line/command-spec.ts';
import { readPlainCommand } from '../../../src/cli/command-line/plain-command.ts';
import { parseWithYargs } from '../../../src/cli/command-line/yargs-command-line.ts';
import { COMMANDS } from '../../../src/cli/commands-table.ts';
import { HISTORY_OPTIONS } from '../../../src/cli/options/history-options.ts';
import type { OptionSpec } from '../../../src/cli/options/option-spec.ts';
import { SCAN_OPTIONS } from '../../../src/cli/options/scan-options.ts';

const SURROUNDINGS = { version: '1.2.3', columns: 80 };
const specs = Object.entries<OptionSpec>({ ...SCAN_OPTIONS, ...HISTORY_OPTIONS });

const byYargs = (args: readonly string[]) => parseWithYargs(args, SURROUNDINGS).catch((error: Error) => error);

describe('a plain command line', () => {
  it.each([
    ['nothing'],
    ['a folder', 'src'],
    ['standard input', '-'],
    ['several targets', 'a', 'b/c', '../d', '/e f'],
    ['options before and behind', '--format', 'json', 'src', '--fail-on=none'],
    ['a list', '--exclude', 'a', '--exclude=b', '--exclude', 'c*'],
    ['flags', '--no-progress', '--explain', '--color'],
    ['a flag twice', '--color', '--no-color', '.'],
    ['a command', 'staged'],
    ['a command with options', 'history', '--format', 'json', 'repository', '--since=2026-01-01'],
    ['a command with words', 'range', 'A', 'B'],
    ['a command of a group', 'rules', 'show', 'npm-access-token'],
    ['a choice', 'completion', 'bash'],
  ])('is read without yargs: %s', async (_what, ...args) => {
    const plain = readPlainCommand(args);
    expect(plain).toBeDefined();
    expect(plain).toEqual(await byYargs(args));
  });

  it.each([
    ['a group of commands', 'rules'],
    ['a word too many', 'staged', 'a'],
    ['a word too few', 'rules', 'show'],
    ['a word that is no choice', 'completion', 'cmd'],
    ['standard input behind a command', 'view', '-'],
    ['an option of another command', 'staged', '--since', '2026-01-01'],
    ['a command behind an option', '--explain', 'rules'],
    ['help', '--help'],
    ['short options', '-h'],
    ['the version', '--version'],
    ['unknown options', '--formt', 'json'],
    ['an option without its value', '--format'],
    ['an option before an option', '--format', '--explain'],
    ['a value that is no choice', '--format', 'xml'],
    ['an empty value', '--output='],
    ['a value given twice', '--output', 'a', '--output', 'b'],
    ['a negated value', '--no-format'],
    ['a flag with a value', '--explain=false'],
    ['a flag before a truth', '--explain', 'false'],
    ['quotes', '--exclude="a"'],
    ['what follows two dashes', '--', '-x'],
    ['camel case', '--failOn', 'none'],
    ['an empty target', ''],
  ])('is not: %s', (_what, ...args) => {
    expect(readPlainCommand(args)).toBeUndefined();
  });

  it('is what yargs reads, whenever it is read at all', async () => {
    const words = fc.oneof(
      fc.constantFrom(...specs.flatMap(([name]) => [`--${name}`, `--no-${name}`, `--${name}=`, `--${name}=x`])),
      fc.constantFrom(
        ...specs.flatMap(([, { choices }]) => choices ?? []),
        'true',
        'false',
        '1',
        '-',
        '--',
        '-x',
        'a=b',
        '.',
      ),
      fc.constantFrom(...Object.keys(COMMANDS), '__proto__', 'constructor', '--__proto__', '0x10', '1e3', 'a b', '"q"'),
      fc.string({ maxLength: 6 }),
    );
    const commands = fc.constantFrom(
      ...Object.entries<CommandSpec | CommandGroup>(COMMANDS).flatMap(([name, spec]) =>
        'commands' in spec ? [[name], ...Object.keys(spec.commands).map((word) => [name, word])] : [[name]],
      ),
      [],
    );
    const commandLines = fc.tuple(commands, fc.array(words, { maxLength: 6 })).map((parts) => parts.flat());
    let plain = 0;
    await fc.assert(
      fc.asyncProperty(commandLines, async (args) => {
        const read = readPlainCommand(args);
        if (!read) return;
        plain++;
        expect(read).toEqual(await byYargs(args));
      }),
      { numRuns: 3000 },
    );
    expect(plain).toBeGreaterThan(100);
  });
});
