import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commit, makeRepository, report } from './repository.ts';
import { criticalToken, makeFolder, runProgram } from './run.ts';

const env = { CLI_CRED_SCAN_FINGERPRINT_KEY: 'a key that is long enough for this' };
const BASELINE = '.cli-cred-scan-baseline';

/** A repository with findings that other tools were told about; the first commit has a secret that is gone. */
function makeTree(): { readonly root: string; readonly first: string } {
  const root = makeRepository({ 'old.py': `k = "${criticalToken('gone')}"\n` });
  const first = commit(root, { 'x.txt': 'x\n' });
  commit(root, {
    'old.py': null,
    'src/a.py': `one\nk = "${criticalToken('a')}"\n`,
    'src/b.py': `k = "${criticalToken('b')}" # gitleaks:allow\n`,
    'src/c.py': `k = "${criticalToken('c')}"\n`,
    'docs/d.md': `k = "${criticalToken('d')}"\n`,
    '.gitleaks.toml': `[allowlist]\npaths = ['''^docs/''']\nstopwords = ["x"]\n`,
    '.gitleaksignore': `src/a.py:github-pat:2\n${first}:old.py:github-pat:1\nsrc/a.py:github-pat:1\n`,
  });
  return { root, first };
}

describe('import', () => {
  it('carries over paths, comments and known secrets, so that only what is new is left', async () => {
    const { root } = makeTree();
    const { code, stdout, stderr } = await runProgram(['import', '.'], { cwd: root, env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(readFileSync(join(root, 'cli-cred-scan.yaml'), 'utf8')).toContain('foreignComments: [gitleaks]');
    expect(readFileSync(join(root, '.cli-cred-scan-ignore'), 'utf8')).toContain('/docs/ reason=');
    expect(stdout).toContain('src/a.py:1: nothing is found there');
    expect(stdout).toContain('stopwords');
    const scan = await report(['.', '--baseline', BASELINE], { cwd: root, env });
    expect(scan.places).toEqual(['src/c.py:1']);
    const reasons = scan.report.findings.flatMap(({ suppression }) => (suppression ? [suppression.reason] : []));
    expect(reasons.sort()).toEqual([
      'accepted in .gitleaksignore for rule github-pat',
      'allowlist of gitleaks',
      'gitleaks:allow, a comment for gitleaks',
    ]);
    // What only a commit had is known too.
    const history = await report(['history', '--baseline', BASELINE], { cwd: root, env });
    expect(history.places).toEqual(['src/c.py:1']);
  });

  it('shows what it would do with --dry-run, and does nothing', async () => {
    const { root } = makeTree();
    const { code, stdout } = await runProgram(['import', '--dry-run'], { cwd: root, env });
    expect(code).toBe(0);
    expect(stdout).toContain('To be written\n  cli-cred-scan.yaml: honours comments for gitleaks\n');
    expect(existsSync(join(root, 'cli-cred-scan.yaml'))).toBe(false);
  });

  it('replaces nothing without --force', async () => {
    const { root } = makeTree();
    writeFileSync(join(root, '.cli-cred-scan-ignore'), 'mine reason=x\n');
    const refused = await runProgram(['import'], { cwd: root, env });
    expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('there already') });
    expect(existsSync(join(root, BASELINE))).toBe(false);
    expect(await runProgram(['import', '--force'], { cwd: root, env })).toMatchObject({ code: 0 });
    expect(readFileSync(join(root, '.cli-cred-scan-ignore'), 'utf8')).not.toContain('mine');
  });

  it('says what a configuration that is there should be told', async () => {
    const { root } = makeTree();
    writeFileSync(join(root, 'cli-cred-scan.toml'), 'failOn = "high"\n');
    const { stdout } = await runProgram(['import', '--dry-run'], { cwd: root, env });
    expect(stdout).toContain('cli-cred-scan.toml is there: add foreignComments: [gitleaks] to it');
  });

  it('wants a key for known secrets, and carries over the rest without', async () => {
    const { root } = makeTree();
    const { code, stdout } = await runProgram(['import'], { cwd: root });
    expect(code).toBe(0);
    expect(stdout).toContain('3 known places: a baseline needs CLI_CRED_SCAN_FINGERPRINT_KEY');
    expect(existsSync(join(root, BASELINE))).toBe(false);
    expect(existsSync(join(root, '.cli-cred-scan-ignore'))).toBe(true);
  });

  it('takes files that have names of their own', async () => {
    const root = makeFolder();
    writeFileSync(join(root, 'a.py'), `k = "${criticalToken('a')}"\n`);
    writeFileSync(join(root, 'known.json'), JSON.stringify([{ RuleID: 'x', File: 'a.py', StartLine: 1, Commit: '' }]));
    writeFileSync(join(root, 'skip.txt'), '^vendor/\n');
    const options = ['--from', 'known.json', '--exclude-paths', 'skip.txt'];
    const { stdout } = await runProgram(['import', ...options], { cwd: root, env });
    expect(stdout).toContain(`${BASELINE}: 1 known secret\n`);
    expect(stdout).toContain('/vendor/ reason=not looked at by TruffleHog');
  });

  it('runs nothing, follows nothing out, and shows no secret', async () => {
    const { root } = makeTree();
    writeFileSync(join(root, '.secretlintrc.js'), "require('node:fs').writeFileSync('ran', '');\n");
    const outside = makeFolder();
    writeFileSync(join(outside, 'o.py'), `k = "${criticalToken('o')}"\n`);
    symlinkSync(join(outside, 'o.py'), join(root, 'link.py'));
    symlinkSync(join(outside, 'o.py'), join(root, '.secretlintignore'));
    const places = `link.py:x:1\n../${outside.split('/').at(-1)}/o.py:x:1\n${outside}/o.py:x:1\n`;
    writeFileSync(join(root, '.gitleaksignore'), places);
    const { stdout } = await runProgram(['import'], { cwd: root, env });
    expect(existsSync(join(root, 'ran'))).toBe(false);
    expect(existsSync(join(root, BASELINE))).toBe(false);
    expect(stdout.match(/there is no such file below/g)).toHaveLength(3);
    expect(stdout).toContain('.secretlintrc.js: a program is not run');
    expect(stdout).not.toContain('ghp_');
  });

  it('says so where there is nothing to import', async () => {
    const { code, stderr } = await runProgram(['import'], { cwd: makeFolder() });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('there is nothing of gitleaks') });
  });
});

describe('comments of other tools', () => {
  it('count only where the configuration names the tool', async () => {
    const root = makeRepository({ 'a.py': `k = "${criticalToken('a')}" # gitleaks:allow\n` });
    expect((await report(['.'], { cwd: root })).places).toEqual(['a.py:1']);
    writeFileSync(join(root, 'cli-cred-scan.yaml'), 'foreignComments: [gitleaks]\n');
    expect((await report(['.'], { cwd: root })).places).toEqual([]);
  });

  it('do not count in a range when they come with the change', async () => {
    const root = makeRepository({ 'cli-cred-scan.yaml': 'foreignComments: [gitleaks]\n' });
    commit(root, { 'a.py': `k = "${criticalToken('a')}" # gitleaks:allow\n` });
    const { places, codes } = await report(['range', 'HEAD~1..HEAD'], { cwd: root });
    expect({ places, codes }).toEqual({ places: ['a.py:1'], codes: ['allow-from-change'] });
  });
});
