import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

let root: string;
const ruleFile = (provider: string) => join(root, 'rules', 'detectors', `${provider}.yaml`);
const FACTS = ['--severity-reason', 'Reads the account.', '--least-privilege', 'Make it read-only.'];
const ACME = ['--provider', 'acme', '--name', 'Acme', '--category', 'ci', '--revoke', 'Delete it on the page of keys.'];

/** A copy of what the script works on, so that the project's own rules stay as they are. */
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'cli-cred-scan-rule-'));
  mkdirSync(join(root, 'rules', 'detectors'), { recursive: true });
  for (const name of ['scripts', 'src', 'engine', 'dist', 'package.json', 'rules/frequencies.json'])
    cpSync(name, join(root, name), { recursive: true });
  cpSync('rules/detectors/npm.yaml', ruleFile('npm'));
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'), 'junction');
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function run(args: readonly string[], input = '') {
  return spawnSync(process.execPath, [join(root, 'scripts', 'new-rule.mjs'), ...args], { input, encoding: 'utf8' });
}

function readRules(provider: string) {
  return parse(readFileSync(ruleFile(provider), 'utf8')).rules;
}

describe('npm run new-rule', () => {
  it('writes a rule for a prefix that passes its own examples at once', () => {
    const { status, stdout } = run([...ACME, ...FACTS, '--prefix', 'acme_', '--length', '32']);
    expect(stdout).toContain('1 rule, 0 problems');
    expect(status).toBe(0);
    expect(readRules('acme')[0]).toMatchObject({
      id: 'acme-api-key',
      token: { pattern: 'acme_[0-9A-Za-z]{32}' },
      severityReason: 'Reads the account.',
      leastPrivilege: 'Make it read-only.',
    });
    expect(parse(readFileSync(ruleFile('acme'), 'utf8')).provider.category).toBe('ci');
  });

  it('adds to the file of a provider that is there, and changes nothing else of it', () => {
    const before = readFileSync(ruleFile('npm'), 'utf8');
    const args = ['--provider', 'npm', '--id', 'npm-other', '--keyword', 'npm_other', '--charset', 'hex'];
    const { status } = run([...args, ...FACTS, '--length', '32-40', '--revoke', 'Delete it.']);
    expect(status).toBe(0);
    expect(readFileSync(ruleFile('npm'), 'utf8').startsWith(before)).toBe(true);
    expect(readRules('npm').at(-1)).toMatchObject({
      id: 'npm-other',
      confidence: 'medium',
      assignment: { keywords: ['npm_other'], value: '[0-9a-f]{32,40}' },
    });
  });

  it('keeps the edges of a token whose characters are more than letters and digits', () => {
    const id = ['--provider', 'dots', '--name', 'Dots: all', '--prefix', 'dots.v1.', '--charset', 'base64url'];
    expect(
      run([...id, ...FACTS, '--category', 'data', '--length', '24', '--revoke', 'Delete it: at once.']).status,
    ).toBe(0);
    expect(readRules('dots')[0].token).toEqual({ pattern: 'dots\\.v1\\.[A-Za-z0-9_-]{24}', edges: 'token' });
  });

  it('refuses an id that another rule has, whichever file that is in', () => {
    const { status, stderr } = run([...ACME, '--id', 'npm-access-token', '--prefix', 'acme_', '--length', '32']);
    expect(stderr).toBe('new-rule: --id: there is a rule npm-access-token in npm.yaml\n');
    expect(status).toBe(2);
  });

  it('asks for what was not given, and again after an answer that will not do', () => {
    const answers = ['wolke', 'Wolke', 'weather', 'cloud', '', '', 'wk', 'wlk_', 'base58', '7', '30', 'medium'];
    answers.push(...Array(6).fill(''), 'Delete it.');
    const { status, stdout } = run([], `${answers.join('\n')}\n\n\n`);
    expect(stdout).toContain('one of ai, analytics');
    expect(stdout).toContain('three to forty letters');
    expect(stdout).toContain('at least 8');
    expect(status).toBe(0);
    expect(readRules('wolke')[0].token.pattern).toBe('wlk_[1-9A-HJ-NP-Za-km-z]{30}');
  });

  it('says what it needs when there is nobody to ask', () => {
    const { status, stderr } = run([...ACME, '--id', 'acme-second']);
    expect(stderr).toBe('new-rule: no answer; give --prefix\n');
    expect(status).toBe(2);
  });

  it('leaves everything as it was when the rule does not hold', () => {
    const number = ['--provider', 'numbers', '--name', 'Numbers', '--keyword', 'numbers', '--charset', 'digits'];
    const { status, stderr } = run([
      ...number,
      ...FACTS,
      '--category',
      'data',
      '--length',
      '10',
      '--revoke',
      'Delete it.',
    ]);
    expect(stderr).toContain('nothing was changed');
    expect(stderr).toContain('numbers-api-key');
    expect(status).toBe(1);
    expect(existsSync(ruleFile('numbers'))).toBe(false);
  });

  it('names an option that it does not know in one line', () => {
    const { status, stderr } = run(['--provder', 'acme']);
    expect(stderr).toMatch(/^new-rule: .*--provder.*\n$/);
    expect(status).toBe(2);
  });
});
