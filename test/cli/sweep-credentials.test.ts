import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { basicAuthorization } from '../../src/sweep/hosts/host-token.ts';
import { filesBelow } from '../sweep/files-below.ts';
import { serveGit } from '../sweep/git-server.ts';
import { DESCRIPTIONS } from '../sweep/hosts/host-shapes.ts';
import { makeFolder, runProgram } from './run.ts';
import { addClone, newSweeping, SWEEP_ENV } from './sweeping.ts';

const TOKEN = expandExample('acme_{base62:32}', 'of an installation');

/** A GitHub with one repository, which gives an App a token; and the arguments that sweep it. */
async function newGithub() {
  const sweeping = newSweeping();
  addClone(sweeping, 'acme/web.git', { 'a.txt': 'hello\n' });
  const server = await serveGit(sweeping.folder);
  const answers: Readonly<Record<string, unknown>> = {
    '/api/v3/orgs/acme/installation': { id: 7 },
    '/api/v3/app/installations/7/access_tokens': { token: TOKEN, expires_at: '2999-01-01T00:00:00Z' },
    '/api/v3/orgs/acme/repos': [DESCRIPTIONS.github({ id: 1, owner: 'acme', name: 'web' }, server.origin)],
  };
  server.fault = (request, response) => {
    const answer = answers[new URL(request.url ?? '', server.origin).pathname];
    if (answer === undefined) return undefined;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    return true;
  };
  const { store, workDir } = sweeping;
  const args = ['sweep', 'run', `github:${server.origin}/acme`, '--store', store, '--work-dir', workDir];
  return { server, args, store, workDir };
}

const BASIC = basicAuthorization({ user: 'x-access-token', secret: TOKEN });

describe('--github-app', () => {
  it('lists and fetches with the token of its installation, which is kept nowhere', async () => {
    const { server, args, store, workDir } = await newGithub();
    const file = join(makeFolder(), 'app.pem');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(file, privateKey.export({ type: 'pkcs1', format: 'pem' }), { mode: 0o600 });
    const outcome = await runProgram([...args, '--github-app', `${server.origin}/12345=${file}`], {
      cwd: workDir,
      env: SWEEP_ENV,
    });
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(new Set(server.authorizations.slice(2))).toEqual(new Set([`Bearer ${TOKEN}`, BASIC]));
    const told = outcome.stdout + filesBelow(workDir) + filesBelow(dirname(store));
    for (const form of [TOKEN, BASIC.slice('Basic '.length)]) expect(told.includes(form)).toBe(false);
  });

  it.each([
    ['app.pem', '--github-app takes ID=FILE'],
    ['https://ghe.example.org/acme/1=x', '--github-app takes HOST/ID=FILE'],
    ['1=/nowhere', '/nowhere: no such file'],
  ])('is refused as %s', async (typed, message) => {
    const { args, workDir } = await newGithub();
    const { code, stderr } = await runProgram([...args, '--github-app', typed], { cwd: workDir, env: SWEEP_ENV });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('says nothing of a file that holds no key', async () => {
    const { args, workDir } = await newGithub();
    const file = join(makeFolder(), 'app.pem');
    writeFileSync(file, TOKEN, { mode: 0o600 });
    const { code, stderr } = await runProgram([...args, '--github-app', `1=${file}`], { cwd: workDir, env: SWEEP_ENV });
    expect(code).toBe(2);
    expect(stderr).toContain('holds no RSA private key');
    expect(stderr).not.toContain(TOKEN);
  });
});

describe('--git-credentials', () => {
  it('asks the helper that git is told of at home, and nobody else does', async () => {
    const { server, args, workDir } = await newGithub();
    const home = makeFolder();
    const helper = `!f() { echo username=x-access-token; echo password=${TOKEN}; }; f`;
    writeFileSync(join(home, '.gitconfig'), `[credential]\n\thelper = "${helper}"\n`);
    const options = { cwd: workDir, env: { ...SWEEP_ENV, HOME: home } };
    expect(await runProgram(args, options)).toMatchObject({ code: 0, stderr: '' });
    expect(new Set(server.authorizations)).toEqual(new Set([undefined]));
    server.authorizations.length = 0;
    expect(await runProgram([...args, '--git-credentials'], options)).toMatchObject({ code: 0, stderr: '' });
    expect(new Set(server.authorizations)).toEqual(new Set([`Bearer ${TOKEN}`, BASIC]));
  });

  it('goes on without, when the helper has nothing', async () => {
    const { args, workDir } = await newGithub();
    const outcome = await runProgram([...args, '--git-credentials'], { cwd: workDir, env: SWEEP_ENV });
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
  });
});
