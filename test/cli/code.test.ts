import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { makeRepository, stage } from './repository.ts';
import { makeFolder, runProgram } from './run.ts';

/** In two parts, so that a scan of these tests finds nothing. */
const OFF = ['verify', 'False'].join('=');
const CALL = `requests.post(url, headers={"Authorization": auth}, ${OFF})\n`;
const SECRET = ['client', 'secret'].join('_');

function put(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

async function scan(folder: string, ...args: string[]) {
  const outcome = await runProgram([...args, '--format', 'json'], { cwd: folder });
  const { findings } = JSON.parse(outcome.stdout);
  return { ...outcome, findings: findings as readonly { rule: { id: string }; path: string; line: number }[] };
}

describe('code that signs in', () => {
  it('is told at its place, with what to do, once for each statement', async () => {
    const other = CALL.replace('requests.', 'session.');
    const folder = put(makeFolder(), { 'sign_in.py': `import requests\n${CALL}${other}${CALL}` });
    const { findings, code } = await scan(folder);
    const there = { rule: { id: 'code-tls-check-off' }, path: 'sign_in.py', preview: OFF };
    expect(findings).toMatchObject([
      {
        ...there,
        line: 2,
        matches: [
          { line: 2, column: 53 },
          { line: 4, column: 53 },
        ],
      },
      { ...there, line: 3, matches: [{ line: 3 }] },
    ]);
    expect(code).toBe(1);
    const { stdout } = await runProgram([], { cwd: folder });
    expect(stdout).toContain('2 weak spots in how secrets are handled');
  });

  it('is told in files of its languages only, outside of comments, and where the file has to do with credentials', async () => {
    const folder = put(makeFolder(), {
      'notes.md': CALL,
      'data.yaml': CALL,
      'comment.py': `# ${CALL}`,
      'session.py': `>>> ${CALL}`,
      'plain.py': `requests.get(url, ${OFF})\n`,
    });
    const { findings, code } = await scan(folder);
    expect(findings).toEqual([]);
    expect(code).toBe(0);
  });

  it('masks the strings in it, and leaves the finding of the secret itself as it is', async () => {
    const value = expandExample('{[a-f]:8}4{[a-f0-9]:31}', 'code');
    const folder = put(makeFolder(), {
      'login.js': `const ${SECRET} = "${value}"; listen('http://localhost:8085');\n`,
    });
    const alone = await scan(folder, '--rule', 'generic-secret');
    const { findings, stdout } = await scan(folder);
    expect(findings.map(({ rule }) => rule.id)).toContain('code-public-client-secret');
    expect(stdout).not.toContain(value.slice(0, 8));
    expect(findings.filter(({ rule }) => rule.id === 'generic-secret')).toEqual(alone.findings);
  });

  it('can be allowed beside its place', async () => {
    const folder = put(makeFolder(), {
      'sign_in.py': `${CALL.trimEnd()}  # cli-cred-scan:allow code-tls-check-off reason=a test server\n`,
    });
    expect((await scan(folder)).code).toBe(0);
  });

  it('counts in a change only where the change adds it, and not in a history', async () => {
    const folder = makeRepository({ 'sign_in.py': CALL });
    stage(folder, { 'sign_in.py': `${CALL}retry()\nrequests.get(token_url, ${OFF})\n` });
    expect((await scan(folder, 'staged')).findings).toMatchObject([{ rule: { id: 'code-tls-check-off' }, line: 3 }]);
    expect((await scan(folder, 'history')).findings).toEqual([]);
  });
});
