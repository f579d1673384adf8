import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { criticalToken, makeFolder, runProgram, scrubbedEnv } from '../run.ts';
import { host, put } from './host-home.ts';

type Line = (secret: string) => string;

/** A place, and a line that the shell or tool writes there. */
const TEXTS: readonly (readonly [path: string, line: Line])[] = [
  ['.bash_history', (s) => `#1700000000\ncurl -H "Authorization: Bearer ${s}" https://api.example.org`],
  ['.zsh_history', (s) => `: 1700000000:0;GH_TOKEN=${s} gh api user`],
  ['.local/share/fish/fish_history', (s) => `- cmd: git clone https://ann:${s}@example.org/x\n  when: 1700000000`],
  ['AppData/Roaming/Microsoft/Windows/PowerShell/PSReadLine/ConsoleHost_history.txt', (s) => `$env:GH_TOKEN = "${s}"`],
  ['.local/share/powershell/PSReadLine/ConsoleHost_history.txt', (s) => `$token = "${s}"`],
  ['.psql_history', (s) => `insert into tokens values ('${s}');`],
  ['.mysql_history', (s) => `update t set token='${s}';`],
  ['.python_history', (s) => `token = "${s}"`],
  ['.node_repl_history', (s) => `const token = '${s}'`],
  ['.rediscli_history', (s) => `set token ${s}`],
  ['.lesshst', (s) => `.less-history-file:\n.search\n"${s}`],
  ['.mongodb/mongosh/mongosh_repl_history', (s) => `db.t.insert({token: "${s}"})`],
  ['.bashrc', (s) => `export GH_TOKEN=${s}`],
  ['.zshrc', (s) => `export GH_TOKEN="${s}"`],
  ['.config/fish/config.fish', (s) => `set -gx GH_TOKEN ${s}`],
  ['.config/environment.d/10-token.conf', (s) => `GH_TOKEN=${s}`],
  ['.env', (s) => `GH_TOKEN=${s}`],
];

describe('host looks at shells', () => {
  it.each(TEXTS)('finds the token in %s, and says what to do', async (path, line) => {
    const home = makeFolder();
    const token = criticalToken(path);
    put(home, path, `ls -l\n${line(token)}\n`);
    const { findings, stdout, stderr, code } = await host(home);
    expect(findings.map((found) => [found.rule.id, found.path])).toEqual([['github-pat-classic', path]]);
    expect(findings[0].posture).toMatchObject({ mode: '0600', problems: [] });
    expect(stdout + stderr).not.toContain(token);
    expect(code).toBe(1);
  });

  it('takes a token in two histories for one, and no word of theirs for a permission', async () => {
    const home = makeFolder();
    const token = criticalToken('twice');
    put(home, '.bash_history', `export GH_TOKEN=${token} # cli-cred-scan:allow github-pat-classic reason=mine\n`);
    put(home, '.zsh_history', `: 1700000000:0;export GH_TOKEN=${token}\n`, 0o644);
    const { findings } = await host(home);
    expect(findings.map(({ matches, suppression }) => [matches.map(({ path }) => path), suppression])).toEqual([
      [['.bash_history', '.zsh_history'], undefined],
    ]);
  });

  it('goes where HISTFILE says, and takes /dev/null for none', async () => {
    const home = makeFolder();
    const file = put(home, 'typed', `export GH_TOKEN=${criticalToken('histfile')}\n`);
    const run = (HISTFILE: string) =>
      runProgram(['host', '--format', 'json'], { cwd: home, env: { HOME: home, HISTFILE } });
    const paths = async (histfile: string) =>
      JSON.parse((await run(histfile)).stdout)
        .findings.map(({ path }: { path: string }) => path)
        .filter((path: string) => !path.startsWith('..'));
    expect(await paths(file)).toEqual(['typed']);
    expect(await paths('/dev/null')).toEqual([]);
  });

  it('leaves shells alone when one store is asked for', async () => {
    const home = makeFolder();
    put(home, '.bash_history', `export GH_TOKEN=${criticalToken('one')}\n`);
    expect((await host(home, '--store', 'netrc')).findings).toEqual([]);
  });

  it('looks at its own variables with --env', async () => {
    const home = makeFolder();
    const token = criticalToken('env');
    const run = (...args: string[]) =>
      runProgram(['host', '--format', 'json', ...args], { cwd: home, env: { HOME: home, GH_TOKEN: token } });
    const { stdout } = await run('--env');
    expect(JSON.parse(stdout).findings.map(({ path }: { path: string }) => path)).toContain('environment');
    expect(stdout).not.toContain(token);
    expect((await run()).stdout).not.toContain('"environment"');
  });

  it.runIf(existsSync('/proc/self/environ'))('looks at the variables of other processes with --processes', async () => {
    const home = makeFolder();
    const token = criticalToken('process');
    const child = spawn('sleep', ['60'], { env: scrubbedEnv({ GH_TOKEN: token }) });
    try {
      const { stdout } = await runProgram(['host', '--processes', '--format', 'json'], {
        cwd: home,
        env: { HOME: home },
      });
      const places = JSON.parse(stdout).findings.flatMap(({ matches }: { matches: { path: string }[] }) => matches);
      expect(places.map(({ path }: { path: string }) => path)).toContain(join('/proc', String(child.pid), 'environ'));
      expect(stdout).not.toContain(token);
    } finally {
      child.kill();
    }
  });

  it('refuses to look at variables of a disk', async () => {
    const { code, stderr } = await runProgram(['host', '--root', '.', '--env'], { cwd: makeFolder() });
    expect(stderr).toContain('--env and --processes are about this machine');
    expect(code).toBe(2);
  });
});
