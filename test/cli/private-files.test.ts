import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fingerprintKey } from '../../src/cli/settings/fingerprint-key.ts';
import { readPrivateFile } from '../../src/cli/settings/read-private-file.ts';
import { readHostTokens } from '../../src/cli/sweep/host-tokens.ts';
import { makeFolder, runProgram } from './run.ts';

const KEY = 'a key for the tests of files';

function write(mode: number, text = KEY, folder = makeFolder()): string {
  const file = join(folder, 'secret');
  writeFileSync(file, `${text}\n`);
  chmodSync(file, mode);
  return file;
}

afterEach(() => vi.unstubAllEnvs());

describe.skipIf(process.platform === 'win32')('a file with a secret', () => {
  it('is read when only its owner can', () => {
    expect(readPrivateFile(write(0o400))).toBe(KEY);
    expect(() => readPrivateFile(write(0o440))).toThrow('can be read by others');
    expect(() => readPrivateFile(write(0o604))).toThrow('can be read by others');
  });

  it('may be one that systemd gives a service, which its group seems to read', () => {
    const folder = makeFolder();
    vi.stubEnv('CREDENTIALS_DIRECTORY', folder);
    expect(readPrivateFile(write(0o440, KEY, folder))).toBe(KEY);
    expect(() => readPrivateFile(write(0o444, KEY, folder))).toThrow('can be read by others');
    expect(() => readPrivateFile(write(0o460, KEY, folder))).toThrow('can be read by others');
  });

  it('is none of those because of its name', () => {
    const folder = makeFolder();
    mkdirSync(join(folder, 'given'));
    vi.stubEnv('CREDENTIALS_DIRECTORY', join(folder, 'given'));
    symlinkSync(write(0o440), join(folder, 'given', 'link'));
    mkdirSync(join(folder, 'given-not'));
    expect(() => readPrivateFile(join(folder, 'given', 'link'))).toThrow('can be read by others');
    expect(() => readPrivateFile(write(0o440, KEY, join(folder, 'given-not')))).toThrow('can be read by others');
  });

  it.each([
    ['/nowhere/secret', 'no such file'],
    ['/dev/null', 'not a file'],
    ['/', 'not a file'],
  ])('is not %s', (file, message) => {
    expect(() => readPrivateFile(file)).toThrow(message);
  });
});

describe.skipIf(process.platform === 'win32')('the fingerprint key', () => {
  it('may be in a file', () => {
    expect(fingerprintKey({ CLI_CRED_SCAN_FINGERPRINT_KEY_FILE: write(0o600) })).toEqual({ fingerprintKey: KEY });
    expect(fingerprintKey({ CLI_CRED_SCAN_FINGERPRINT_KEY: KEY })).toEqual({ fingerprintKey: KEY });
    expect(fingerprintKey({})).toEqual({});
  });

  it('is one', () => {
    const both = { CLI_CRED_SCAN_FINGERPRINT_KEY: KEY, CLI_CRED_SCAN_FINGERPRINT_KEY_FILE: write(0o600) };
    expect(() => fingerprintKey(both)).toThrow('are both set');
    const short = write(0o600, 'short');
    expect(() => fingerprintKey({ CLI_CRED_SCAN_FINGERPRINT_KEY_FILE: short })).toThrow('needs 16 characters');
  });

  it('of a scan comes from the file', async () => {
    const cwd = makeFolder();
    const args = ['.', '--format', 'json'];
    const withFile = (file: string) => runProgram(args, { cwd, env: { CLI_CRED_SCAN_FINGERPRINT_KEY_FILE: file } });
    writeFileSync(join(cwd, 'a.txt'), 'hello\n');
    expect((await withFile(write(0o600))).code).toBe(0);
    expect(await withFile(write(0o644))).toMatchObject({ code: 2, stderr: expect.stringContaining('by others') });
  });
});

describe.skipIf(process.platform === 'win32')('the token of a host in a file', () => {
  it('is the one that is there when it is needed, or the last one that was', () => {
    const file = write(0o600, 'one');
    const token = readHostTokens([`git.example.org=${file}`], {}, []).get('git.example.org')!;
    expect(token().secret).toBe('one');
    writeFileSync(file, 'two');
    expect(token().secret).toBe('two');
    writeFileSync(file, '');
    expect(token().secret).toBe('two');
  });
});
