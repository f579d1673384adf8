import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { sarifProblems } from '../report/sarif/multitool.ts';
import { commit, makeRepository, stage } from './repository.ts';
import { criticalToken, makeFolder, runProgram } from './run.ts';

const WORKFLOW = '.github/workflows/deploy.yml';
const DEPLOY = `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: aws-actions/configure-aws-credentials@v4
        with:
          aws-access-key-id: \${{ secrets.AWS_ACCESS_KEY_ID }}
          aws-secret-access-key: \${{ secrets.AWS_SECRET_ACCESS_KEY }} # the key
          aws-region: eu-west-1
`;

function put(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const folderWith = (files: Readonly<Record<string, string>>): string => put(makeFolder(), files);

interface Found {
  readonly rule: { readonly id: string };
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly preview: string;
  readonly notes: readonly string[];
  readonly suppression?: { readonly by: string; readonly reason?: string };
}

async function scan(folder: string, ...args: string[]) {
  const outcome = await runProgram([...args, '--format', 'json'], { cwd: folder });
  const report = JSON.parse(outcome.stdout);
  return { ...outcome, report, findings: report.findings as readonly Found[] };
}

const idsOf = (findings: readonly Found[]): readonly string[] => findings.map(({ rule }) => rule.id);

describe('a scan of a tree with CI configurations', () => {
  it('finds a standing key at its line and column, and says what replaces it', async () => {
    const folder = folderWith({ [WORKFLOW]: DEPLOY, 'src/a.ts': 'export {};\n' });
    const { code, findings, report } = await scan(folder);
    expect(findings).toMatchObject([
      {
        rule: { id: 'ci-github-standing-aws-key' },
        path: WORKFLOW,
        line: 9,
        column: 34,
        preview: 'aws-secret-access-key: secrets.AWS_SECRET_ACCESS_KEY',
      },
    ]);
    expect(report.findings[0].rule.replacement).toContain('role-to-assume');
    expect(code).toBe(1);
  });

  it('tells it on a terminal with its lines, and apart from credentials', async () => {
    const folder = folderWith({ [WORKFLOW]: DEPLOY, '.env': `GITHUB_TOKEN=${criticalToken('terminal')}\n` });
    const { stdout } = await runProgram([], { cwd: folder });
    expect(stdout).toContain('1 credential found, 1 weak spot in how secrets are handled');
    expect(stdout).toContain('        id-token: write');
  });

  it('does not judge them when it is told not to, or when other rules are asked for', async () => {
    const folder = folderWith({ [WORKFLOW]: DEPLOY });
    for (const args of [['--no-ci'], ['--rule', 'github-pat-classic'], ['--severity', 'critical']]) {
      expect((await scan(folder, ...args)).findings).toEqual([]);
    }
    expect(idsOf((await scan(folder, '--rule', 'ci-github-standing-aws-key')).findings)).toHaveLength(1);
  });

  it('tells a literal secret once, with where it stands and where it belongs', async () => {
    const token = criticalToken('literal');
    const folder = folderWith({ [WORKFLOW]: `on: push\nenv:\n  GH_TOKEN: ${token}\njobs: {}\n` });
    const { findings, stdout } = await scan(folder);
    expect(idsOf(findings)).toEqual(['github-pat-classic']);
    expect(findings[0].notes.join(' ')).toContain('GitHub Actions, at env.GH_TOKEN. Keep it in a secret');
    expect(stdout).not.toContain(token);
  });

  it('leaves out what a check sees where a detector has found the secret', async () => {
    const password = expandExample('{base62:24}', 'registry');
    const container = `container: { image: a, credentials: { username: me, password: ${password} } }`;
    const folder = folderWith({ [WORKFLOW]: `on: push\njobs:\n  a:\n    ${container}\n` });
    expect(idsOf((await scan(folder)).findings)).toEqual(['generic-password']);
  });

  it('shows nothing of a literal that only a check knows', async () => {
    const credentials = 'container: { image: a, credentials: { username: me, password: sesame } }';
    const folder = folderWith({ [WORKFLOW]: `on: push\njobs:\n  a:\n    ${credentials}\n` });
    for (const format of ['terminal', 'json', 'jsonl', 'sarif']) {
      const { stdout, stderr } = await runProgram(['--format', format], { cwd: folder });
      expect(stdout).toContain('ci-github-literal-registry-password');
      expect(stdout + stderr).not.toContain('sesame');
    }
  });
});

describe('triage of what checks find', () => {
  it('heeds allow comments, in scripts too, and tells of those that ran out', async () => {
    const script = (comment: string) => `build:\n  script:\n    - echo "$DEPLOY_TOKEN" # ${comment}\n`;
    const allowed = folderWith({ '.gitlab-ci.yml': script('cli-cred-scan:allow ci-secret-echoed reason=a test') });
    const { code, findings } = await scan(allowed);
    expect(findings).toMatchObject([{ suppression: { by: 'inline', reason: 'a test' } }]);
    expect(code).toBe(0);
    const late = folderWith({ '.gitlab-ci.yml': script('cli-cred-scan:allow ci-secret-echoed until=2020-01-31') });
    expect((await scan(late)).report.diagnostics).toMatchObject([{ code: 'expired-allow-comment' }]);
  });

  it('heeds the ignore file and disabled checks', async () => {
    const ignored = folderWith({ [WORKFLOW]: DEPLOY, '.cli-cred-scan-ignore': '.github/ reason=being moved\n' });
    expect((await scan(ignored)).findings).toMatchObject([{ suppression: { by: 'ignore-file' } }]);
    const config = 'rules: { disable: [ci-github-standing-aws-key] }\n';
    const disabled = folderWith({ [WORKFLOW]: DEPLOY, 'cli-cred-scan.yaml': config });
    expect((await scan(disabled)).findings).toEqual([]);
  });

  it('refuses a check that is not there, with the nearest', async () => {
    const args = ['--rule', 'ci-github-standing-aws-keys'];
    const { code, stderr } = await runProgram(args, { cwd: folderWith({ a: 'a' }) });
    expect(stderr).toContain('did you mean ci-github-standing-aws-key?');
    expect(code).toBe(2);
  });

  it('keeps its fingerprint when lines move, and is known to a baseline', async () => {
    const env = { CLI_CRED_SCAN_FINGERPRINT_KEY: 'a key of the tests alone' };
    const folder = folderWith({ [WORKFLOW]: DEPLOY });
    await runProgram(['baseline', 'create'], { cwd: folder, env });
    put(folder, { [WORKFLOW]: `# moved\n\n${DEPLOY}` });
    const args = ['--baseline', '.cli-cred-scan-baseline', '--format', 'json'];
    const { code, stdout } = await runProgram(args, { cwd: folder, env });
    expect(JSON.parse(stdout).findings).toMatchObject([{ suppression: { by: 'baseline' }, line: 11 }]);
    expect(code).toBe(0);
  });
});

describe('a secret that several steps are given', () => {
  const pipeline = (...steps: readonly string[]): string =>
    ['kind: pipeline', 'type: docker', 'steps:', ...steps.map(publish)].join('\n');
  const publish = (name: string): string =>
    `- name: ${name}\n  image: amazon/aws-cli\n  environment:\n    AWS_SECRET_ACCESS_KEY: {from_secret: KEY}\n`;

  it('is one finding with every place', async () => {
    const { findings } = await scan(folderWith({ '.drone.yml': pipeline('test', 'publish') }));
    expect(findings).toMatchObject([
      { rule: { id: 'ci-drone-standing-aws-key' }, matches: [{ line: 7 }, { line: 12 }] },
    ]);
  });

  it('is told of one more step of a change, and not of those that were there', async () => {
    const root = makeRepository({ '.drone.yml': pipeline('test', 'publish') });
    stage(root, { '.drone.yml': pipeline('first', 'test', 'publish') });
    const { findings } = await scan(root, 'staged');
    expect(findings).toMatchObject([{ rule: { id: 'ci-drone-standing-aws-key' }, matches: [{}] }]);
  });
});

describe('a change', () => {
  it('tells only the weak spots that it adds', async () => {
    const root = makeRepository({ [WORKFLOW]: DEPLOY });
    const files = { [WORKFLOW]: DEPLOY.replace('on: push', 'on: push\npermissions: write-all') };
    stage(root, files);
    const { findings } = await scan(root, 'staged');
    expect(idsOf(findings)).toEqual(['ci-github-write-all-permissions']);
    commit(root, files);
    expect(idsOf((await scan(root, 'range', 'HEAD~1..HEAD')).findings)).toEqual(['ci-github-write-all-permissions']);
  });
});

describe('standard input', () => {
  it('is judged as the file that it is said to be', async () => {
    const args = ['-', '--stdin-filename', WORKFLOW, '--format', 'json'];
    const { stdout } = await runProgram(args, { cwd: makeFolder(), input: DEPLOY });
    expect(idsOf(JSON.parse(stdout).findings)).toEqual(['ci-github-standing-aws-key']);
  });
});

describe('cli-cred-scan ci', () => {
  it('looks at configurations alone, in folders at any depth', async () => {
    const token = criticalToken('elsewhere');
    const folder = folderWith({
      [`app/${WORKFLOW}`]: DEPLOY,
      'app/config.yml': `token: ${token}\n`,
      'app/src/a.ts': `const token = '${token}';\n`,
    });
    const { findings, report } = await scan(folder, 'ci');
    expect(idsOf(findings)).toEqual(['ci-github-standing-aws-key']);
    expect(report.coverage.files).toBe(1);
  });

  it('says that nothing was scanned where there is no configuration', async () => {
    const { code } = await runProgram(['ci'], { cwd: folderWith({ 'a.yml': 'a: 1\n' }) });
    expect(code).toBe(3);
  });

  it('tells of a broken and of a large configuration, and judges the others', async () => {
    const folder = folderWith({
      '.travis.yml': 'script: echo $NPM_TOKEN\nb: "open\n',
      '.gitlab-ci.yml': `#${' '.repeat(1_000_001)}\n`,
      [WORKFLOW]: DEPLOY,
    });
    const { code, findings, report } = await scan(folder, 'ci');
    expect(report.diagnostics.map((one: { path: string }) => one.path)).toEqual(['.gitlab-ci.yml', '.travis.yml']);
    expect(report.diagnostics.map((one: { code: string }) => one.code)).toEqual(Array(2).fill('unjudged-ci-file'));
    expect(findings).toHaveLength(1);
    expect(code).toBe(4);
  });
});

describe('a mechanical fix', () => {
  interface Replacement {
    readonly deletedRegion: Readonly<Record<'startLine' | 'startColumn' | 'endLine' | 'endColumn', number>>;
    readonly insertedContent?: { readonly text: string };
  }

  /** The text after the replacements of a SARIF fix, as an editor makes them: the last one first. */
  function applied(text: string, replacements: readonly Replacement[]): string {
    const lines = text.split('\n');
    const starts = lines.map((_, i) => lines.slice(0, i).join('\n').length + (i > 0 ? 1 : 0));
    const edits = replacements.map(({ deletedRegion: region, insertedContent }) => ({
      start: starts[region.startLine - 1] + region.startColumn - 1,
      end: starts[region.endLine - 1] + region.endColumn - 1,
      text: insertedContent?.text ?? '',
    }));
    return edits
      .sort((a, b) => b.start - a.start)
      .reduce((now, { start, end, text: inserted }) => now.slice(0, start) + inserted + now.slice(end), text);
  }

  it('is in SARIF, and leaves a configuration in which nothing is found any more', async () => {
    const folder = folderWith({ [WORKFLOW]: DEPLOY });
    const { stdout } = await runProgram(['ci', '--format', 'sarif'], { cwd: folder });
    expect(await sarifProblems(stdout)).toEqual([]);
    const [fix] = JSON.parse(stdout).runs[0].results[0].fixes;
    expect(fix.description.text).toContain('vars.AWS_ROLE_ARN');
    put(folder, { [WORKFLOW]: applied(DEPLOY, fix.artifactChanges[0].replacements) });
    expect(readFileSync(join(folder, WORKFLOW), 'utf8')).toContain(`with:
          role-to-assume: \${{ vars.AWS_ROLE_ARN }} # the key
          aws-region: eu-west-1
`);
    expect((await scan(folder, 'ci')).findings).toEqual([]);
  });
});
