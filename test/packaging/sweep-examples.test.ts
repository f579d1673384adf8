import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { parseCommandLine } from '../../src/cli/command-line/parse-command-line.ts';
import { makeFolder, runProgram, scrubbedEnv } from '../cli/run.ts';

const FOLDER = fileURLToPath(new URL('../../examples/sweeps', import.meta.url));
const FILES = readdirSync(FOLDER).sort();
const textOf = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');
const isYaml = (file: string): boolean => /\.ya?ml$/.test(file);

/** What each example runs, so that no line is forgotten. What several services share counts for each, and where it is written. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  'cli-cred-scan-sweep.service': ['sweep-run'],
  'compose.yaml': ['sweep-plan', 'sweep-report', 'sweep-status', 'sweep-status', 'sweep-status', 'sweep-work'],
  'github-actions.yml': ['sweep-run'],
  'kubernetes.yaml': ['sweep-plan', 'sweep-work'],
};

/** The tools that look at these files, and what has to be said to them. */
const TOOLS: readonly (readonly [name: string, args: readonly string[], file: string])[] = [
  ['systemd-analyze', ['verify', '--man=no'], 'cli-cred-scan-sweep.service'],
  ['systemd-analyze', ['verify', '--man=no'], 'cli-cred-scan-sweep.timer'],
  ['check-jsonschema', ['--builtin-schema', 'vendor.compose-spec'], 'compose.yaml'],
  ['check-jsonschema', ['--builtin-schema', 'vendor.github-workflows'], 'github-actions.yml'],
  ['kubernetes-validate', ['--strict'], 'kubernetes.yaml'],
  ['actionlint', [], 'github-actions.yml'],
  ['zizmor', ['--offline', '--persona', 'auditor'], 'github-actions.yml'],
  ['shellcheck', [], 'with-secrets.sh'],
];

/** The words of the command lines in a text of a shell or of systemd. */
const linesIn = (text: string): string[][] =>
  [...text.matchAll(/cli-cred-scan (sweep [^;|&\n]+)/g)].map(([, line]) =>
    [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain),
  );

/** Those in lists of words, and in texts, anywhere in what a file of YAML says. */
function commandsIn(value: unknown): string[][] {
  if (typeof value === 'string') return linesIn(value);
  if (typeof value !== 'object' || value === null) return [];
  if (!Array.isArray(value)) return Object.values(value).flatMap(commandsIn);
  const at = value.indexOf('sweep');
  return at >= 0 ? [value.slice(at)] : value.flatMap(commandsIn);
}

function commandLines(file: string): string[][] {
  const comments = textOf(file)
    .split('\n')
    .filter((line) => line.startsWith('#'));
  if (!isYaml(file)) return linesIn(textOf(file));
  const documents = parseAllDocuments(textOf(file), { merge: true });
  return [...linesIn(comments.join('\n')), ...[documents].flat().flatMap((document) => commandsIn(document.toJS()))];
}

describe('the examples of sweeps', () => {
  it.each(FILES.filter(isYaml))('%s is YAML that nothing is to be said against', (file) => {
    const documents = [parseAllDocuments(textOf(file), { merge: true })].flat();
    expect(documents.flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
  });

  it.each(Object.entries(COMMANDS))('%s has commands that the program takes', async (file, commands) => {
    const surroundings = { version: '0.0.0', columns: 80 };
    const read = await Promise.all(commandLines(file).map((words) => parseCommandLine(words, surroundings)));
    expect(read.map(({ kind }) => kind).sort()).toEqual(commands);
  });

  it('name all files that run it', () => {
    const running = FILES.filter((file) => /cli-cred-scan[ /]|cli-cred-scan:/.test(textOf(file)));
    expect(running).toEqual(Object.keys(COMMANDS));
  });

  it('hold no secret, and hand none over as CI should not', async () => {
    const args = ['.', '--confidence', 'low', '--format', 'json', '--no-progress'];
    const { code, stdout } = await runProgram(args, { cwd: FOLDER });
    expect({ code, findings: JSON.parse(stdout).findings }).toEqual({ code: 0, findings: [] });
  });

  it.skipIf(process.platform === 'win32')('give a command the files of a folder as variables', () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'GH_TOKEN'), "two words' worth=1\n");
    writeFileSync(join(folder, 'PGPASSWORD'), '$(false)`"');
    const print =
      'process.stdout.write(JSON.stringify([process.env.GH_TOKEN, process.env.PGPASSWORD, process.argv[1]]))';
    const args = [join(FOLDER, 'with-secrets.sh'), process.execPath, '-e', print, 'a b'];
    const { stdout } = spawnSync('sh', args, {
      env: scrubbedEnv({ SECRETS: folder }),
      encoding: 'utf8',
    });
    expect(JSON.parse(stdout)).toEqual(["two words' worth=1", '$(false)`"', 'a b']);
  });

  for (const [tool, args, file] of TOOLS) {
    const isThere = spawnSync(tool, ['--version']).status === 0;
    it.skipIf(!isThere)(`${file} is one that ${tool} takes${isThere ? '' : ' (not installed)'}`, () => {
      const { status, stdout, stderr } = spawnSync(tool, [...args, join(FOLDER, file)], { encoding: 'utf8' });
      expect(status, stdout + stderr).toBe(0);
    });
  }
});
