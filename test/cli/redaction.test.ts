import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FORMAT_NAMES } from '../../src/report/format-names.ts';
import { git } from '../scanners/git/git.ts';
import { makeRepository } from './repository.ts';
import { criticalToken, makeFolder, type Outcome, runProgram } from './run.ts';

/** Another one in every place and every run. */
const run = String(process.hrtime.bigint());
const secretOf = (place: string): string => criticalToken(`${place} ${run}`);

/** What all secrets of the kind begin with may be shown, and says nothing. */
const PUBLIC = 'ghp_';
/** A part that is this long would already tell something. */
const TELLING = 8;

/** Every form in which a secret could get out, and every run of eight characters of it. */
function formsOf(secret: string): readonly string[] {
  const own = secret.slice(PUBLIC.length);
  const runs = Array.from({ length: own.length - TELLING + 1 }, (_, at) => own.slice(at, at + TELLING));
  // Base64 depends on where in three bytes the secret begins; the ends of each form depend on what is beside it.
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.from(`${'x'.repeat(shift)}${secret}`)
      .toString('base64')
      .slice(4, -4),
  );
  const hex = Buffer.from(own).toString('hex');
  const url = [...Buffer.from(own)].map((byte) => `%${byte.toString(16)}`).join('');
  const json = [...own].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  return [...runs, ...base64, hex, hex.toUpperCase(), url, url.toUpperCase(), json];
}

const PLACES = [
  'content',
  'content as base64',
  'content as hex',
  'beside another secret',
  'a commit message',
  'an author',
  'a branch',
  'a tag',
  'a file name',
  'a configuration',
  'a rule file',
  'a path that is not there',
  'an ignore file',
] as const;
const secrets = new Map(PLACES.map((place) => [place, secretOf(place)]));
const secret = (place: (typeof PLACES)[number]): string => secrets.get(place)!;

function plant(): string {
  const root = makeRepository();
  const lines = [
    `A_TOKEN=${secret('content')}`,
    `B_TOKEN=${Buffer.from(secret('content as base64')).toString('base64')}`,
    `C_TOKEN=${Buffer.from(secret('content as hex')).toString('hex')}`,
    `both ${secret('content')} ${secret('beside another secret')} ${secret('content')}`,
  ];
  writeFileSync(join(root, '.env'), `${lines.join('\n')}\n`);
  mkdirSync(join(root, 'keys'));
  writeFileSync(join(root, 'keys', `${secret('a file name')}.env`), `TOKEN=${secret('content')}\n`);
  writeFileSync(join(root, 'keys', `${secret('a file name')}.bin`), Buffer.from([0, 1, 2, 0]));
  git(root, 'checkout', '-q', '-b', `feature/${secret('a branch')}`);
  git(root, 'add', '.');
  git(root, '-c', `user.name=${secret('an author')}`, 'commit', '-qm', `use ${secret('a commit message')}`);
  git(root, 'tag', '-a', secret('a tag'), '-m', secret('a tag'));
  return root;
}

/** What a run wrote anywhere: on its streams, and into the user's cache folder. */
const everything = ({ stdout, stderr }: Outcome, cache: string): string =>
  [stdout, stderr, ...filesIn(cache)].join('\n');

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => `${path}\n${readFileSync(path, 'latin1')}`);
}

/** The places whose secret can be read in a text, in whatever form. */
const told = (text: string): readonly string[] =>
  [...secrets].flatMap(([place, value]) => (formsOf(value).some((form) => text.includes(form)) ? [place] : []));

let root = '';
const cache = makeFolder();
const env = { XDG_CACHE_HOME: cache, CLI_CRED_SCAN_FINGERPRINT_KEY: 'a key for tests only, long enough' };
beforeAll(() => {
  root = plant();
});

const start = (...args: readonly string[]) => runProgram(args, { cwd: root, env });

describe('a secret, wherever it stands,', () => {
  it('is known by this test in all its forms', () => {
    const value = secret('content');
    for (const text of [
      value,
      value.slice(9, 17),
      Buffer.from(`y${value}`).toString('base64'),
      Buffer.from(value).toString('hex'),
    ])
      expect(told(text)).toEqual(['content']);
  });

  it.each(FORMAT_NAMES)('is in no report of a tree, of a history or of a change: %s', async (format) => {
    const outcomes = [
      await start('--format', format, '--explain', '--confidence', 'low', '--stats'),
      await start('history', '--format', format),
      await start('range', 'HEAD~1', 'HEAD', '--format', format),
    ];
    for (const outcome of outcomes) {
      expect(outcome.code).toBe(1);
      expect(told(everything(outcome, cache))).toEqual([]);
    }
  });

  it('is in no message about what is wrong', async () => {
    const wrong = makeFolder();
    writeFileSync(join(wrong, 'cli-cred-scan.yaml'), `severity: ${secret('a configuration')}\n`);
    writeFileSync(join(wrong, 'rules.yaml'), `provider: { id: x, name: X }\nrules: ${secret('a rule file')}\n`);
    writeFileSync(join(wrong, '.cli-cred-scan-ignore'), `x until=${secret('an ignore file')}\n`);
    for (const args of [
      [],
      ['--config', 'rules.yaml'],
      ['rules', 'lint', 'rules.yaml'],
      ['--rules', 'rules.yaml'],
      [makeFolder(), secret('a path that is not there')],
      ['report', 'convert', 'rules.yaml'],
    ]) {
      const outcome = await runProgram(args, { cwd: wrong, env });
      expect(outcome.code).toBe(2);
      expect(told(everything(outcome, cache))).toEqual([]);
    }
  });
});
