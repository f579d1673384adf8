import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { loadIgnoreFile } from '../../src/config/load-ignore-file.ts';
import { UsageError } from '../../src/core/errors.ts';

let root: string;
const at = (path: string): string => join(root, path);
const write = (path: string, text: string | Uint8Array = ''): void => {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
};

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'config-')));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('loadConfig', () => {
  it('finds nothing where there is nothing', async () => {
    expect(await loadConfig({ target: root })).toEqual({ path: undefined, config: { customRules: [], allow: [] } });
    expect((await loadConfig({ target: at('no/such/thing') })).path).toBeUndefined();
  });

  it('takes the nearest upwards, up to the root of the repository', async () => {
    mkdirSync(at('repo/.git'), { recursive: true });
    write('cli-cred-scan.yaml', 'severity: low');
    write('repo/a/b/file.txt');
    expect((await loadConfig({ target: at('repo/a/b') })).path).toBeUndefined();
    write('repo/cli-cred-scan.toml', 'severity = "medium"');
    expect((await loadConfig({ target: at('repo/a/b/file.txt') })).config.severity).toBe('medium');
    write('repo/a/cli-cred-scan.json', '{"severity":"high"}');
    expect((await loadConfig({ target: at('repo/a/b/file.txt') })).config.severity).toBe('high');
  });

  it('looks only in the folder of the target when there is no repository', async () => {
    write('cli-cred-scan.yml', 'severity: low');
    write('a/file.txt');
    expect((await loadConfig({ target: at('a/file.txt') })).path).toBeUndefined();
    expect((await loadConfig({ target: root })).path).toBe(at('cli-cred-scan.yml'));
  });

  it('takes the one that was named, with its paths from the root of the repository', async () => {
    mkdirSync(at('repo/.git'), { recursive: true });
    write('repo/cli-cred-scan.yaml', 'severity: low');
    write('policy/strict.json', '{"allow":[{"path":"docs/","reason":"made up"}]}');
    const { path, config } = await loadConfig({ target: at('repo'), file: at('policy/strict.json') });
    expect(path).toBe(at('policy/strict.json'));
    expect(config.severity).toBeUndefined();
    expect(config.allow[0].folder).toBe(at('repo'));
  });

  it('refuses two in one folder', async () => {
    write('cli-cred-scan.yaml');
    write('cli-cred-scan.json', '{}');
    await expect(loadConfig({ target: root })).rejects.toThrow(/cli-cred-scan\.yaml and cli-cred-scan\.json/);
  });

  it('names folders as the target names them, also through a link', async () => {
    mkdirSync(at('real/.git'), { recursive: true });
    write('real/cli-cred-scan.json', '{"allow":[{"path":"a","reason":"made up"}]}');
    write('real/sub/file.txt');
    symlinkSync('real', at('link'));
    const { path, config } = await loadConfig({ target: at('link/sub/file.txt') });
    expect([path, config.allow[0].folder]).toEqual([at('link/cli-cred-scan.json'), at('link')]);
    symlinkSync('real/sub', at('inner'));
    expect((await loadConfig({ target: at('inner') })).path).toBe(at('real/cli-cred-scan.json'));
  });

  it('refuses a link out of the repository, and follows one within it', async () => {
    mkdirSync(at('repo/.git'), { recursive: true });
    write('elsewhere.yaml', 'severity: low');
    symlinkSync('../elsewhere.yaml', at('repo/cli-cred-scan.yaml'));
    await expect(loadConfig({ target: at('repo') })).rejects.toThrow(/a link that leads out of/);
    rmSync(at('repo/cli-cred-scan.yaml'));
    write('repo/shared/x.yaml', 'severity: low');
    symlinkSync('shared/x.yaml', at('repo/cli-cred-scan.yaml'));
    expect((await loadConfig({ target: at('repo') })).config.severity).toBe('low');
  });

  it('says in one line why a named file cannot be used', async () => {
    write('config.ini');
    write('big.yaml', ' '.repeat(1024 * 1024 + 1));
    write('latin1.yaml', Buffer.from([0xe9]));
    mkdirSync(at('folder.yaml'));
    const load = (name: string) => loadConfig({ target: root, file: at(name) });
    await expect(load('none.yaml')).rejects.toThrow(/none\.yaml: no such file$/);
    await expect(load('config.ini')).rejects.toThrow(/ends in/);
    await expect(load('big.yaml')).rejects.toThrow(/larger than 1 MiB$/);
    await expect(load('latin1.yaml')).rejects.toMatchObject({
      message: expect.stringMatching(/not UTF-8$/),
      hint: 'save it as UTF-8',
    });
    await expect(load('folder.yaml')).rejects.toThrow(UsageError);
  });

  it.skipIf(process.platform === 'win32')('does not wait for a pipe', async () => {
    execFileSync('mkfifo', [at('cli-cred-scan.yaml')]);
    await expect(loadConfig({ target: root })).rejects.toThrow(/not a file$/);
  });
});

describe('loadIgnoreFile', () => {
  it('finds it as a configuration is found, with patterns from its folder', async () => {
    mkdirSync(at('repo/.git'), { recursive: true });
    write('.cli-cred-scan-ignore', '*');
    write('repo/a/file.txt');
    expect(await loadIgnoreFile(at('repo/a/file.txt'))).toEqual([]);
    write('repo/.cli-cred-scan-ignore', '\ufeffdocs/ reason=made up\n');
    const [entry] = await loadIgnoreFile(at('repo/a'));
    expect(entry).toMatchObject({
      pattern: 'docs/',
      folder: at('repo'),
      source: `${at('repo/.cli-cred-scan-ignore')}:1`,
    });
  });

  it('names file and line of what is wrong', async () => {
    write('.cli-cred-scan-ignore', 'a.txt\nb.txt until=soon\n');
    await expect(loadIgnoreFile(root)).rejects.toThrow(/\.cli-cred-scan-ignore:2: until= needs a day/);
  });
});
