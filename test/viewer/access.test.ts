import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { criticalToken, makeFolder, runProgram } from '../cli/run.ts';
import { ask, asPage, type Question, scanTo, startViewer, type Viewer } from './viewer.ts';

const SECRET = criticalToken('viewer access');

async function folderWithReport(): Promise<string> {
  const folder = makeFolder();
  writeFileSync(join(folder, 'a.env'), `TOKEN=${SECRET}\n`);
  writeFileSync(join(folder, 'private.txt'), 'nobody asked for this');
  await scanTo(folder);
  return folder;
}
const folder = await folderWithReport();
const start = (...args: string[]): Promise<Viewer> => startViewer('report.json', { cwd: folder, args });

const acceptance = JSON.stringify({ findings: [0], reason: 'known' });

describe('a viewer', () => {
  it('gives the page to everybody on this machine, and the report for the token alone', async () => {
    const viewer = await start();
    const page = await ask(viewer, {});
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('a.env');
    expect(page.text).not.toContain(viewer.token);
    const report = await ask(viewer, { path: '/report', headers: { Authorization: `Bearer ${viewer.token}` } });
    expect(report.status).toBe(200);
    expect(report.text).toContain('a.env');
    expect(report.text).not.toContain(SECRET.slice(4, 12));
  });

  it.each<[string, number, (viewer: Viewer) => Question]>([
    ['no token', 401, () => ({ path: '/report' })],
    [
      'a wrong token',
      401,
      ({ token }) => ({ path: '/report', headers: { Authorization: `Bearer ${token.slice(1)}x` } }),
    ],
    ['the token in the address', 401, ({ token }) => ({ path: `/report?token=${token}` })],
    [
      'a name that leads here, as after DNS rebinding',
      421,
      ({ token }) => ({ path: '/report', headers: { Host: 'rebound.example', Authorization: `Bearer ${token}` } }),
    ],
    [
      'such a name for the page',
      421,
      ({ origin }) => ({ headers: { Host: `rebound.example:${new URL(origin).port}` } }),
    ],
    ['another port in the name', 421, () => ({ headers: { Host: '127.0.0.1:1' } })],
    [
      'a form of another page',
      403,
      (viewer) => ({
        path: '/accept',
        method: 'POST',
        headers: { ...asPage(viewer), Origin: 'https://other.example', 'Sec-Fetch-Site': 'cross-site' },
        body: acceptance,
      }),
    ],
    [
      'a page on another port of this machine',
      403,
      (viewer) => ({
        path: '/accept',
        method: 'POST',
        headers: { ...asPage(viewer), 'Sec-Fetch-Site': 'same-site' },
        body: acceptance,
      }),
    ],
    [
      'a page that hides who it is',
      403,
      (viewer) => ({ path: '/undo', method: 'POST', headers: { ...asPage(viewer), Origin: 'null' }, body: '{}' }),
    ],
    [
      'a write that says nothing of where it comes from',
      403,
      ({ token }) => ({
        path: '/undo',
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: '{}',
      }),
    ],
    [
      'a body that a form could send',
      415,
      (viewer) => ({
        path: '/undo',
        method: 'POST',
        headers: { ...asPage(viewer), 'Content-Type': 'text/plain' },
        body: '{}',
      }),
    ],
    [
      'what a browser asks before it lets another page write',
      405,
      ({ origin }) => ({ method: 'OPTIONS', headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' } }),
    ],
    [
      'a body that is too large',
      413,
      (viewer) => ({ path: '/accept', method: 'POST', headers: asPage(viewer), body: `"${'x'.repeat(5_000_000)}"` }),
    ],
    [
      'a body that is no JSON',
      400,
      (viewer) => ({ path: '/accept', method: 'POST', headers: asPage(viewer), body: '{' }),
    ],
    [
      'a body of another shape',
      400,
      (viewer) => ({ path: '/accept', method: 'POST', headers: asPage(viewer), body: '{"findings": ["../a"]}' }),
    ],
    [
      'findings that are not there',
      422,
      (viewer) => ({
        path: '/accept',
        method: 'POST',
        headers: asPage(viewer),
        body: '{"findings": [99], "reason": "x"}',
      }),
    ],
    ['another method', 405, (viewer) => ({ path: '/report', method: 'POST', headers: asPage(viewer), body: '{}' })],
    [
      'a ticket, where none was given out',
      401,
      (viewer) => ({ path: '/ticket', method: 'POST', headers: asPage(viewer), body: '{"ticket": ""}' }),
    ],
  ])('refuses %s', async (_what, status, question) => {
    const viewer = await start();
    const reply = await ask(viewer, question(viewer)).catch((error: NodeJS.ErrnoException) => error);
    // Who sends too much may find the connection closed before the answer.
    if (reply instanceof Error) expect([status, reply.code]).toEqual([413, expect.stringMatching(/EPIPE|ECONNRESET/)]);
    else expect({ status: reply.status, cors: reply.headers['access-control-allow-origin'] }).toEqual({ status });
    expect(viewer.told()).not.toContain(viewer.token);
  });

  it.each([
    '/private.txt',
    '/report.json',
    '/../private.txt',
    '/%2e%2e/private.txt',
    '/..%2fprivate.txt',
    '//private.txt',
    '/report/../private.txt',
    '/.cli-cred-scan-baseline',
    '/__proto__',
    '/constructor',
  ])('has no file of any folder: %s', async (path) => {
    const viewer = await start();
    const reply = await ask(viewer, { path, headers: { Authorization: `Bearer ${viewer.token}` } });
    expect(reply).toMatchObject({ status: 404, text: 'there is nothing here\n' });
  });

  it('lets nothing be kept, framed, guessed at or told to others', async () => {
    const viewer = await start();
    for (const path of ['/', '/report', '/nothing']) {
      const { headers } = await ask(viewer, { path, headers: { Authorization: `Bearer ${viewer.token}` } });
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'content-security-policy': expect.stringMatching(
          /^default-src 'none'; script-src 'sha256-[^;]+; .*frame-ancestors 'none'$/,
        ),
      });
      expect(headers['set-cookie']).toBeUndefined();
    }
  });

  it('listens on the loopback interface alone, on the port that is asked for', async () => {
    const viewer = await start();
    const { port } = new URL(viewer.origin);
    const taken = await runProgram(['view', 'report.json', '--port', port], { cwd: folder });
    expect(taken).toMatchObject({ code: 2, stderr: expect.stringContaining(`cannot listen on port ${port}`) });
    expect(taken.stderr).toContain('without --port');
    const other = await startViewer('report.json', { cwd: folder, args: ['--address', '::1'] });
    expect(other.origin).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect((await ask(other, {})).status).toBe(200);
  });

  it('does not take the token of another one', async () => {
    const [one, two] = [await start(), await start()];
    expect(one.token).not.toBe(two.token);
    const reply = await ask(two, { path: '/report', headers: { Authorization: `Bearer ${one.token}` } });
    expect(reply.status).toBe(401);
  });

  it('ends with Ctrl-C, also while somebody is connected', async () => {
    const viewer = await start();
    await ask(viewer, { headers: { Connection: 'keep-alive' } });
    expect(await viewer.end()).toBe(0);
  });

  it('reads standard input', async () => {
    const { stdout } = await runProgram(['a.env', '--format', 'json'], { cwd: folder });
    const viewer = await startViewer('-', { cwd: folder, input: stdout });
    const { text } = await ask(viewer, { path: '/report', headers: { Authorization: `Bearer ${viewer.token}` } });
    expect(text).toContain('a.env');
  });

  it.each([
    [[], 'which report?'],
    [['private.txt'], 'private.txt: is no JSON document'],
    [['report.json', '--port', '99999'], '--port needs a number'],
    [['report.json', '--address', '0.0.0.0'], 'address'],
  ])('says in a line what it needs: view %j', async (args, message) => {
    const { code, stderr, stdout } = await runProgram(['view', ...args], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
