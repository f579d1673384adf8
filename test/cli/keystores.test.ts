import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { commit, makeRepository, report, stage } from './repository.ts';
import { makeFolder, runProgram } from './run.ts';

const made = (name: string, seed = name): Buffer => Buffer.from(expandExample(`{keystore:${name}}`, seed), 'latin1');
const key = 'a key of the tests, which nobody else has';

function folderWith(files: Readonly<Record<string, Buffer>>): string {
  const root = makeFolder();
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(root, name), bytes);
  return root;
}

type Told = Awaited<ReturnType<typeof report>>['report']['findings'][number] & {
  readonly severity: string;
  readonly preview: string;
};

describe('a binary file that keeps keys', () => {
  it('is a finding of its rule, counted as scanned and told without its content', async () => {
    const root = folderWith({
      'vault.kdbx': made('keepass-kdbx4'),
      'web.keytab': made('keytab'),
      'a.bin': Buffer.alloc(9),
    });
    const { code, places, report: told, stdout } = await report(['.'], { cwd: root });
    expect({ code, places }).toEqual({ code: 1, places: ['web.keytab:1', 'vault.kdbx:1'] });
    expect(told.coverage).toMatchObject({ files: 2, skipped: { binary: 1 } });
    const previews = (told.findings as readonly Told[]).map(({ preview }) => preview);
    expect(previews).toEqual([
      'Kerberos keytab (1 principal, aes256-cts-hmac-sha1-96, 93 B)',
      'KeePass database (KDBX 4.0, Argon2id, 499 B)',
    ]);
    const shown = await runProgram(['.', '--show-secrets', '--output', 'all.json', '--format', 'json'], { cwd: root });
    expect(shown.code).toBe(1);
    const secret = made('keytab').subarray(60, 90).toString('hex');
    for (const text of [stdout, readFileSync(join(root, 'all.json'), 'utf8')]) expect(text).not.toContain(secret);
  });

  it.each(['terminal', 'sarif', 'html', 'markdown', 'csv', 'junit', 'gitlab', 'github', 'cyclonedx', 'jsonl'])(
    'is in a report as %s',
    async (format) => {
      const root = folderWith({ 'web.jks': made('jks') });
      const { stdout, stderr } = await runProgram(['.', '--format', format], { cwd: root });
      expect(stderr).toBe('');
      expect(stdout).toContain('Java keystore with a private key');
      expect(stdout).toContain('web.jks');
    },
  );

  it.each(['json', 'sarif'])('is the same after a report as %s was read back', async (format) => {
    const root = folderWith({ 'web.jks': made('jks') });
    await runProgram(['.', '--format', format, '--output', 'report'], { cwd: root });
    const { code, stdout, stderr } = await runProgram(['report', 'convert', 'report', '--to', 'csv'], { cwd: root });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Java keystore (JKS, 2 keys, 1.5 kB)');
  });

  it('is no finding where it has only certificates, and --explain says so', async () => {
    const root = folderWith({ cacerts: made('jks-certificates'), 'trust.p12': made('pkcs12-certificates') });
    const { code, stdout } = await runProgram(['.', '--explain'], { cwd: root });
    expect(code).toBe(0);
    expect(stdout).toMatch(/cacerts:1[\s\S]*it keeps certificates, and no key/);
  });

  it('is told to be damaged where it is, and looked at no further', async () => {
    const root = folderWith({ 'vault.kdbx': made('keepass-kdbx4').subarray(0, 100), 'a.txt': Buffer.from('x\n') });
    const { code, report: told } = await report(['.'], { cwd: root });
    expect(code).toBe(0);
    expect(told.diagnostics).toMatchObject([{ code: 'key-container', path: 'vault.kdbx' }]);
    expect(told.coverage).toMatchObject({ files: 1, skipped: { binary: 1 } });
  });

  it('is less severe among tests, and not counted where an ignore entry or the baseline has it', async () => {
    const root = makeRepository({ 'test/web.jks': made('jks'), 'a.kdbx': made('keepass-kdbx4') });
    const before = await report(['.'], { cwd: root });
    expect((before.report.findings as readonly Told[]).map(({ path, severity }) => [path, severity])).toEqual([
      ['a.kdbx', 'high'],
      ['test/web.jks', 'medium'],
    ]);
    writeFileSync(join(root, '.cli-cred-scan-ignore'), 'a.kdbx rule=keepass-database reason=made up\n');
    expect((await report(['.'], { cwd: root })).places).toEqual(['test/web.jks:1']);
    const env = { CLI_CRED_SCAN_FINGERPRINT_KEY: key };
    expect((await runProgram(['baseline', 'create', '.', '--baseline', 'known'], { cwd: root, env })).code).toBe(0);
    expect((await report(['.', '--baseline', 'known'], { cwd: root, env })).places).toEqual([]);
  });

  it('is one finding at two places, and on standard input', async () => {
    const root = folderWith({ 'a.p12': made('pkcs12'), 'copy.pfx': made('pkcs12'), 'b.p12': made('pkcs12', 'other') });
    const { report: told } = await report(['.'], { cwd: root });
    expect(told.findings.map(({ matches }) => matches.length).sort()).toEqual([1, 2]);
    const piped = spawnSync(process.execPath, [join(process.cwd(), 'dist/cli.js'), '-', '--format', 'json'], {
      input: made('pkcs12'),
      cwd: root,
    });
    expect(JSON.parse(piped.stdout.toString()).findings).toHaveLength(1);
  });

  it('is not read where it is larger than --max-size', async () => {
    const root = folderWith({ 'a.jks': made('jks') });
    const { report: told } = await report(['.', '--max-size', '500'], { cwd: root });
    expect(told.coverage).toMatchObject({ files: 0, skipped: { 'too-large': 1 } });
  });
});

describe('in a repository', () => {
  it('is told by staged and range where a change adds it, not where it is only moved', async () => {
    const root = makeRepository({ 'old.keytab': made('keytab', 'old') });
    stage(root, { 'old.keytab': null, 'moved.keytab': made('keytab', 'old'), 'new.keytab': made('keytab', 'new') });
    expect(await report(['staged'], { cwd: root })).toMatchObject({ code: 1, places: ['new.keytab:1'] });
    const id = commit(root, {}, 'moved and added');
    expect((await report(['range', `${id}~..${id}`], { cwd: root })).places).toEqual(['new.keytab:1']);
  });

  it('is told by history with the commits that brought it and took it away, and again from memory', async () => {
    const root = makeRepository();
    const added = commit(root, { 'keys/vault.kdbx': made('keepass-kdbx3') });
    const removed = commit(root, { 'keys/vault.kdbx': null });
    for (const packed of [false, true, true]) {
      if (packed) spawnSync('git', ['gc', '-q'], { cwd: root });
      const { report: told } = await report(['history'], { cwd: root });
      expect(told.findings).toMatchObject([
        { path: 'keys/vault.kdbx', history: { introduced: { commit: added }, removed: { commit: removed } } },
      ]);
    }
  });
});

describe('in base64 inside of a text', () => {
  const base64 = (name: string): string => made(name).toString('base64');
  const lines = (name: string): readonly string[] => base64(name).match(/.{1,76}/g) ?? [];

  it('is told on its line as the file itself is, and never shown', async () => {
    const secret = `kind: Secret\ndata:\n  web.jks: ${base64('jks')}\n  keytab: ${base64('keytab')}\n`;
    const root = folderWith({ 'secret.yaml': Buffer.from(secret) });
    const { places, report: told } = await report(['.'], { cwd: root });
    expect(places).toEqual(['secret.yaml:4', 'secret.yaml:3']);
    expect((told.findings as readonly Told[]).map(({ preview }) => preview)).toEqual([
      'Kerberos keytab (1 principal, aes256-cts-hmac-sha1-96, 93 B)',
      'Java keystore (JKS, 2 keys, 1.5 kB)',
    ]);
    await runProgram(['.', '--show-secrets', '--output', 'all.json', '--format', 'json'], { cwd: root });
    const shown = readFileSync(join(root, 'all.json'), 'utf8');
    expect(shown).toContain('keys: web, app');
    for (const name of ['jks', 'keytab']) expect(shown).not.toContain(base64(name).slice(40, 60));
  });

  it('is one finding with the binary file', async () => {
    const root = folderWith({
      'web.p12': made('pkcs12'),
      '.env': Buffer.from(`KEYSTORE_BASE64="${base64('pkcs12')}"\n`),
    });
    const { report: told } = await report(['.'], { cwd: root });
    expect(told.findings.map(({ matches }) => matches.length)).toEqual([2]);
  });

  it('is told by history in the versions that have it whole, though they are stored as differences', async () => {
    const root = makeRepository();
    const store = lines('jks');
    const text = (body: readonly string[], after: string) =>
      `data:\n  store: |\n    ${body.join('\n    ')}\n${'  word: value\n'.repeat(300)}${after}\n`;
    const broken = store.toSpliced(-2, 1, '!');
    commit(root, { 'values.yaml': text(broken, 'a') });
    const added = commit(root, { 'values.yaml': text(store, 'b') });
    commit(root, { 'values.yaml': text(store, 'c') });
    const removed = commit(root, { 'values.yaml': text(broken, 'd') });
    for (const packed of [false, true]) {
      if (packed) spawnSync('git', ['gc', '-q'], { cwd: root });
      const { report: told } = await report(['history'], { cwd: root });
      expect(told.findings).toMatchObject([
        { path: 'values.yaml', line: 3, history: { introduced: { commit: added }, removed: { commit: removed } } },
      ]);
    }
  });
});
