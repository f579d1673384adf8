import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/core/errors.ts';
import type { ImportedSettings } from '../../../src/import/settings/imported-settings.ts';
import { readSettingsFile } from '../../../src/import/settings/read-settings-file.ts';
import { trufflehogExclude } from '../../../src/import/settings/trufflehog-exclude.ts';

const read = (name: string, text: string): Promise<ImportedSettings> => readSettingsFile({ name, text });
const json = (value: unknown): string => JSON.stringify(value);

describe('gitleaks', () => {
  it('has allowlists of paths in its configuration, and rules that run as they are', async () => {
    const { ignore, advice, losses } = await read(
      '.gitleaks.toml',
      `[allowlist]\ndescription = "samples"\npaths = ['''^docs/''', '''a.*b''']\nstopwords = ["x"]\n[[rules]]\nid = "a"\nregex = "a"\n`,
    );
    expect(ignore).toEqual([{ pattern: '/docs/', reason: 'gitleaks: samples' }]);
    expect(advice).toEqual([expect.stringContaining('--rules .gitleaks.toml')]);
    expect(losses).toEqual([expect.stringContaining('a.*b; write one by hand'), expect.stringContaining('stopwords')]);
  });

  it('does not cover a path by an allowlist that asks for more', async () => {
    const and = `[[allowlists]]\ncondition = "AND"\npaths = ['''^docs/''']\nregexes = ['''x''']\n`;
    const { ignore, losses } = await read('.gitleaks.toml', and);
    expect({ ignore, losses }).toEqual({ ignore: [], losses: [expect.stringContaining('paths, regexes')] });
  });

  it('has places in its ignore file and in its baselines', async () => {
    const commit = 'a'.repeat(40);
    const lines = `# known\nsrc/a.py:aws-key:7\n${commit}:src/b c.py:pem:1\nnonsense\n`;
    const ignored = await read('.gitleaksignore', lines);
    expect(ignored.places).toMatchObject([
      { path: 'src/a.py', line: 7, reason: 'accepted in .gitleaksignore for rule aws-key' },
      { path: 'src/b c.py', line: 1, commit },
    ]);
    expect(ignored.losses).toEqual(['.gitleaksignore:4: not a fingerprint [commit:]path:rule:line']);
    const finding = { RuleID: 'pem', File: './a.py', StartLine: 3, EndLine: 3, Secret: '', Commit: '' };
    expect((await read('known.json', json([finding]))).places).toEqual([
      { path: 'a.py', line: 3, reason: 'in the baseline of gitleaks for rule pem' },
    ]);
  });
});

it('TruffleHog has patterns of paths, one a line', () => {
  const { ignore, losses } = trufflehogExclude({ name: 'exclude.txt', text: '# no\n^docs/\n\n[x]\n' });
  expect(ignore).toEqual([{ pattern: '/docs/', reason: 'not looked at by TruffleHog' }]);
  expect(losses).toEqual([expect.stringContaining('[x]')]);
});

it('detect-secrets has results with what an audit said, and filters', async () => {
  const baseline = json({
    version: '1.5.0',
    plugins_used: [{ name: 'Own', path: 'file://own.py' }, { name: 'AWSKeyDetector' }],
    filters_used: [
      { path: 'detect_secrets.filters.allowlist.is_line_allowlisted' },
      { path: 'detect_secrets.filters.regex.should_exclude_file', pattern: ['^docs/'] },
      { path: 'detect_secrets.filters.regex.should_exclude_line', pattern: ['x'] },
    ],
    results: {
      'src\\a.py': [
        { type: 'AWS', filename: 'src\\a.py', hashed_secret: '00', line_number: 2, is_secret: false },
        { type: 'AWS', filename: 'src\\a.py', hashed_secret: '01', line_number: 3, is_secret: true },
        { type: 'AWS', filename: 'src\\a.py', hashed_secret: '02', line_number: 4 },
      ],
    },
  });
  const { ignore, places, losses } = await read('.secrets.baseline', baseline);
  expect(places).toEqual([
    { path: 'src/a.py', line: 2, reason: 'AWS: no secret, by the audit of detect-secrets' },
    { path: 'src/a.py', line: 3, reason: 'AWS: a real secret, by the audit of detect-secrets' },
    { path: 'src/a.py', line: 4, reason: 'AWS: in the baseline of detect-secrets' },
  ]);
  expect(ignore.map(({ pattern }) => pattern)).toEqual(['/.secrets.baseline', '/docs/']);
  expect(losses).toEqual([expect.stringContaining('should_exclude_line'), expect.stringContaining('plugin Own')]);
});

it('Kingfisher has the places of each repository, each once', async () => {
  const finding = (line: number) => `  - path: ./a.py\n    fingerprint: '1'\n    rule_id: x.y\n    line: ${line}\n`;
  const repository = (id: string, ...lines: readonly number[]) =>
    `- id: ${id}\n  findings:\n${lines.map(finding).join('')}`;
  const text = `version: 2\nfingerprint_algorithm: kingfisher-v1\nrepositories:\n${repository('local:///w', 1, 2)}${repository('local:///w/.git', 1)}`;
  expect((await read('known.yml', text)).places).toMatchObject([
    { path: 'a.py', line: 1 },
    { path: 'a.py', line: 2 },
  ]);
  const old = `ExactFindings:\n  matches:\n  - filepath: b.py\n    fingerprint: x\n    linenum: 9\n    lastupdated: x\n`;
  expect((await read('old.yaml', old)).places).toMatchObject([{ path: 'b.py', line: 9 }]);
});

it('secretlint has patterns, and options that say nothing here', async () => {
  expect((await read('.secretlintignore', '# x\ndist/\n')).ignore).toMatchObject([{ pattern: 'dist/' }]);
  const rules = [
    { id: 'preset', rules: [{ id: 'aws', options: { allows: ['/x/'] }, allowMessageIds: ['A'] }] },
    { id: 'pem', disabled: true },
  ];
  const { losses } = await read('.secretlintrc.json', json({ rules }));
  expect(losses.map((loss) => loss.slice(0, 30))).toEqual([
    '.secretlintrc.json: aws: allow',
    '.secretlintrc.json: aws: optio',
    '.secretlintrc.json: pem is dis',
  ]);
  expect((await read('.secretlintrc.js', 'module.exports = {}')).losses).toEqual([
    expect.stringContaining('a program is not run'),
  ]);
});

it.each([
  ['a document of another kind', 'x.json', '{"a":1}', 'nothing that can be imported'],
  ['what is no JSON', 'x.json', '{', 'not well-formed JSON'],
  ['a baseline that is none', '.secrets.baseline', '{}', 'no baseline of detect-secrets'],
])('%s is a mistake', async (_what, name, text, message) => {
  await expect(read(name, text)).rejects.toThrow(UsageError);
  await expect(read(name, text)).rejects.toThrow(message);
});
