import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CommandGroup, CommandSpec } from '../../src/cli/command-line/command-spec.ts';
import { COMMANDS, SCAN_COMMAND } from '../../src/cli/commands-table.ts';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { manualPage } from '../../src/cli/manual/manual-page.ts';
import { roff } from '../../src/cli/manual/roff.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
const page = manualPage(version);

const COMPLAINERS = [
  // Without a date, the page is the same whenever it is built.
  ['mandoc', ['-T', 'lint', '-W', 'warning'], /missing date, using ""/],
  ['groff', ['-ww', '-man', '-Tutf8'], /^(?!.*warning)/],
] as const;

describe('the manual page', () => {
  it('is the one in the package', () => {
    expect(readFileSync('dist/cli-cred-scan.1', 'utf8')).toBe(page);
  });

  it('has every command, and every option of each', () => {
    const commands = Object.entries<CommandSpec | CommandGroup>(COMMANDS).flatMap(([name, spec]) =>
      'commands' in spec
        ? Object.entries(spec.commands).map(([word, inner]) => [`${name} ${word}`, inner] as const)
        : [[name, spec] as const],
    );
    const sections = page.split(/^\.S[SH] /m);
    const missing = commands.flatMap(([name, { options }]) => {
      const section = sections.find((text) => new RegExp(`^${roff(name)}[ \n]`).test(text)) ?? '';
      return Object.keys(options).flatMap((option) =>
        section.includes(roff(`--${option}`)) ? [] : `${name} ${option}`,
      );
    });
    expect(missing).toEqual([]);
    expect(Object.keys(SCAN_COMMAND.options).filter((name) => !page.includes(`.TP\n\\fB\\-\\-${roff(name)}`))).toEqual(
      [],
    );
  });

  it('has every exit code', () => {
    expect(Object.values(EXIT).filter((code) => !page.includes(`\\fB${code}\\fR`))).toEqual([]);
  });

  it.for(COMPLAINERS)('is roff that %s has nothing to say against', ([program, args, accepted], { skip }) => {
    const { error, stdout, stderr } = spawnSync(program, args, { input: page, encoding: 'utf8' });
    if (error) skip(`${program} is not installed`);
    const said = `${stdout}${stderr}`.split('\n').filter((line) => line !== '' && !accepted.test(line));
    expect(said).toEqual([]);
  });
});

describe('text in roff', () => {
  it('is shown as it is typed', () => {
    expect(roff(".TH\n'x' --a \\fB\n. ")).toBe("\\&.TH\n\\&'x' \\-\\-a \\efB\n\\&. ");
  });
});
