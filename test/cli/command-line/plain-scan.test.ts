import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlainScan } from '../../../src/cli/command-line/plain-scan.ts';
import { parseWithYargs } from '../../../src/cli/command-line/yargs-command-line.ts';
import { COMMANDS } from '../../../src/cli/commands-table.ts';
import type { OptionSpec } from '../../../src/cli/options/option-spec.ts';
import { SCAN_OPTIONS } from '../../../src/cli/options/scan-options.ts';

const SURROUNDINGS = { version: '1.2.3', columns: 80 };
const specs = Object.entries<OptionSpec>(SCAN_OPTIONS);

const byYargs = (args: readonly string[]) => parseWithYargs(args, SURROUNDINGS).catch((error: Error) => error);

describe('a plain scan', () => {
  it.each([
    ['nothing'],
    ['a folder', 'src'],
    ['standard input', '-'],
    ['several targets', 'a', 'b/c', '../d', '/e f'],
    ['options before and behind', '--format', 'json', 'src', '--fail-on=none'],
    ['a list', '--exclude', 'a', '--exclude=b', '--exclude', 'c*'],
    ['flags', '--no-progress', '--explain', '--color'],
    ['a flag twice', '--color', '--no-color', '.'],
  ])('is read without yargs: %s', async (_what, ...args) => {
    const plain = readPlainScan(args);
    expect(plain).toBeDefined();
    expect(plain).toEqual(await byYargs(args));
  });

  it.each([
    ['commands', ...Object.keys(COMMANDS).slice(0, 1)],
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
    expect(readPlainScan(args)).toBeUndefined();
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
    let plain = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 6 }), async (args) => {
        const read = readPlainScan(args);
        if (!read) return;
        plain++;
        expect(read).toEqual(await byYargs(args));
      }),
      { numRuns: 3000 },
    );
    expect(plain).toBeGreaterThan(100);
  });
});
