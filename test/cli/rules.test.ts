import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { EXAMPLE, ruleFile } from './acme-rule.ts';
import { makeFolder, runProgram } from './run.ts';

function configured(id: string, example = EXAMPLE): string {
  const folder = makeFolder();
  const [provider, rules, ...rule] = ruleFile(id, example).split('\n');
  const text = ['customRules:', `  - ${provider}`, `    ${rules}`, ...rule.map((line) => `    ${line}`)].join('\n');
  writeFileSync(join(folder, 'cli-cred-scan.yaml'), text);
  return folder;
}

describe('rules list', () => {
  it('lists every rule, those of the configuration too, in order of id', async () => {
    const { code, stdout } = await runProgram(['rules', 'list'], { cwd: configured('acme-key') });
    expect(code).toBe(0);
    const ids = stdout
      .split('\n')
      .slice(1, -1)
      .map((line) => line.split(' ')[0]);
    expect(ids).toContain('acme-key');
    expect(ids).toContain('github-pat-classic');
    expect(ids).toEqual(ids.toSorted());
  });

  it('is data with --format json', async () => {
    const { stdout } = await runProgram(['rules', 'list', '--format', 'json'], { cwd: makeFolder() });
    expect(JSON.parse(stdout)).toContainEqual(
      expect.objectContaining({ id: 'github-pat-classic', severity: 'critical', identity: 'api_key', actor: 'human' }),
    );
  });
});

describe('rules show', () => {
  it('tells the identity, how it lives and how to end it, in 80 columns', async () => {
    const { stdout } = await runProgram(['rules', 'show', 'github-pat-classic'], { cwd: makeFolder() });
    for (const text of ['acts as a human', 'expires', 'https://github.com/settings/tokens'])
      expect(stdout).toContain(text);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('is the whole rule with --format json', async () => {
    const args = ['rules', 'show', 'github-pat-classic', '--format', 'json'];
    const rule = JSON.parse((await runProgram(args, { cwd: makeFolder() })).stdout);
    expect(rule).toMatchObject({ id: 'github-pat-classic', match: { kind: 'token' } });
  });
});

describe('rules stats', () => {
  it('counts the rules, those of the configuration too', async () => {
    const { code, stdout } = await runProgram(['rules', 'stats'], { cwd: configured('acme-key') });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^[\d,]+ rules of [\d,]+ providers, version [0-9a-f]{12}\n/);
    expect(stdout).toMatch(/By category\n(?: .*\n)* +1 {2}unknown\n/);
  });

  it('is data with --format json', async () => {
    const { stdout } = await runProgram(['rules', 'stats', '--format', 'json'], { cwd: makeFolder() });
    const { rules, by, unknown } = JSON.parse(stdout);
    expect(by.severity.critical + by.severity.high + by.severity.medium + by.severity.low).toBe(rules);
    expect(unknown.category).toBe(0);
  });
});

describe('rules diff', () => {
  it('compares a rules.json with a folder of rule files', async () => {
    const cwd = makeFolder();
    mkdirSync(join(cwd, 'now'));
    writeFileSync(join(cwd, 'now', 'acme.yaml'), ruleFile('acme-new', EXAMPLE));
    writeFileSync(join(cwd, 'rules.json'), JSON.stringify([{ id: 'acme-old' }]));
    const { code, stdout } = await runProgram(['rules', 'diff', 'rules.json', 'now'], { cwd });
    expect(stdout).toBe('added    acme-new\nremoved  acme-old\n1 rule added, 1 removed, 0 changed\n');
    expect(code).toBe(0);
  });

  it('has no --config, and does not propose it', async () => {
    const { code, stderr } = await runProgram(['rules', 'diff', 'a', 'b', '--config', 'c'], { cwd: makeFolder() });
    expect(stderr).toBe(
      'cli-cred-scan: unknown option --config\n  cli-cred-scan rules diff --help lists what there is\n',
    );
    expect(code).toBe(2);
  });

  it('finds no difference between the built-in rules and the files they are made of', async () => {
    const args = ['rules', 'diff', 'builtin', resolve('rules/detectors'), '--format', 'json'];
    const { stdout } = await runProgram(args, { cwd: makeFolder() });
    expect(JSON.parse(stdout)).toEqual({ added: [], removed: [], changed: [] });
  });

  it('tells with --tree what the second finds more and less there, without the secrets', async () => {
    const cwd = makeFolder();
    for (const folder of ['old', 'now', 'tree']) mkdirSync(join(cwd, folder));
    const other = EXAMPLE.replace('zzk', 'zzo');
    writeFileSync(join(cwd, 'old', 'acme.yaml'), ruleFile('acme-key', EXAMPLE));
    writeFileSync(join(cwd, 'now', 'other.yaml'), ruleFile('other-key', other).replaceAll('zzk', 'zzo'));
    const [gone, added] = [expandExample(EXAMPLE, 'tree'), expandExample(other, 'tree')];
    writeFileSync(join(cwd, 'tree', 'f'), `${gone}\n${added}\n`);
    const args = ['rules', 'diff', 'old', 'now', '--tree', 'tree'];
    const { code, stdout } = await runProgram(args, { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('1 new · 1 gone · 0 still there') });
    expect(stdout).not.toContain(gone.slice(-8));
    const json = JSON.parse((await runProgram([...args, '--format', 'json'], { cwd })).stdout);
    expect(json.added).toEqual(['other-key']);
    expect(json.findings.new.map(({ rule }: { rule: { id: string } }) => rule.id)).toEqual(['other-key']);
    expect(json.findings.gone.map(({ rule }: { rule: { id: string } }) => rule.id)).toEqual(['acme-key']);
  });

  it('finds the same with the rules.json of a package as with the files it was made of', async () => {
    const cwd = makeFolder();
    writeFileSync(join(cwd, 'f'), `token = ${expandExample('{^}ghp_{base62:30}{checksum:crc32-base62}', 'diff')}\n`);
    const { code, stdout } = await runProgram(['rules', 'diff', resolve('dist/rules.json'), 'builtin', '--tree', '.'], {
      cwd,
    });
    expect(stdout).toBe('0 rules added, 0 removed, 0 changed\n\n0 new · 0 gone · 1 still there\n');
    expect(code).toBe(0);
  });

  it('says which rule of another version it cannot scan with', async () => {
    const cwd = makeFolder();
    writeFileSync(join(cwd, 'rules.json'), JSON.stringify([{ id: 'acme-old' }]));
    const { code, stderr } = await runProgram(['rules', 'diff', 'rules.json', 'builtin', '--tree', '.'], { cwd });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('rules.json: rule acme-old: ') });
  });

  it.each([
    ['what is not there', 'missing', 'missing: '],
    ['JSON that is no list of rules', 'odd.json', 'odd.json: this is no list of rules'],
    ['a folder without rules', '.', '.: there is no rule file'],
  ])('refuses %s in one line', async (_what, name, message) => {
    const cwd = makeFolder();
    writeFileSync(join(cwd, 'odd.json'), '{}');
    const { code, stderr } = await runProgram(['rules', 'diff', 'builtin', name], { cwd });
    expect(stderr).toContain(`cli-cred-scan: ${message}`);
    expect(code).toBe(2);
  });
});

describe('rules lint', () => {
  it('finds nothing wrong with a good file', async () => {
    const cwd = makeFolder();
    writeFileSync(join(cwd, 'good.yaml'), ruleFile('acme-key', EXAMPLE));
    const { code, stdout } = await runProgram(['rules', 'lint', 'good.yaml'], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '1 rule, 0 problems\n' });
  });

  it('names file, line and rule of what is not a rule', async () => {
    const cwd = makeFolder();
    writeFileSync(join(cwd, 'bad.yaml'), ruleFile('acme-key', EXAMPLE).replace('severity: high', 'severity: dire'));
    const { code, stderr } = await runProgram(['rules', 'lint', 'bad.yaml'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('bad.yaml:5: rule acme-key: severity');
  });

  it('exits 1 for a rule that the engine cannot take', async () => {
    const cwd = makeFolder();
    writeFileSync(join(cwd, 'odd.yaml'), ruleFile('acme-key', EXAMPLE).replace('{20}', '{20}$'));
    const { code, stdout } = await runProgram(['rules', 'lint', 'odd.yaml'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('acme-key: the pattern has an assertion');
  });

  it('refuses a file that is not there', async () => {
    const { code, stderr } = await runProgram(['rules', 'lint', 'none.yaml'], { cwd: makeFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain('none.yaml: no such file');
  });
});

describe('rules test', () => {
  it('passes a rule whose examples match', async () => {
    const { code, stdout } = await runProgram(['rules', 'test', 'acme-key'], { cwd: configured('acme-key') });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^1 rule, 0 problems \(re2(js)?\)\n$/);
  });

  it('exits 1 and says which example does not match', async () => {
    const cwd = configured('acme-key', 'key={^}zzk_{digits:19}');
    const { code, stdout } = await runProgram(['rules', 'test', 'acme-key'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('acme-key: example');
  });

  it('passes every built-in rule', async () => {
    expect((await runProgram(['rules', 'test'], { cwd: makeFolder() })).code).toBe(0);
  });
});

describe('a rule of the configuration', () => {
  it('takes part in a scan', async () => {
    const cwd = configured('acme-key');
    writeFileSync(join(cwd, 'a.txt'), `${expandExample(EXAMPLE, 'a')}\n`);
    const { code, stdout } = await runProgram(['--format', 'json'], { cwd });
    expect(code).toBe(1);
    expect(JSON.parse(stdout).findings).toEqual([expect.objectContaining({ path: 'a.txt' })]);
  });

  it('cannot take the id of a built-in one', async () => {
    const { code, stderr } = await runProgram([], { cwd: configured('github-pat-classic') });
    expect(code).toBe(2);
    expect(stderr).toContain('there is another rule github-pat-classic');
  });
});
