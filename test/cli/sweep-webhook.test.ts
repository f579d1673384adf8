import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { withStore } from '../../src/store/open-store.ts';
import { POSTGRES_BIN, POSTGRES_MISSING, type Postgres, startPostgres } from '../store/postgres.ts';
import { criticalToken, makeFolder, outcomeOf, runProgram, startProgram } from './run.ts';
import { addClone, atStore, line, newSweeping, SWEEP_ENV, type Sweeping, sweepArgs } from './sweeping.ts';

const SECRET = { CLI_CRED_SCAN_WEBHOOK_SECRET: 'for the tests of webhooks' };
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Answers with each of these, the last one again and again. */
async function receiver(...statuses: readonly number[]) {
  const bodies: string[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    bodies.push(body);
    headers.push(request.headers);
    response.writeHead(statuses[Math.min(bodies.length, statuses.length) - 1] ?? 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close().closeAllConnections());
  return { bodies, headers, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

/** Has a process killed at the moment in which it would send: behind the end of its run. */
function killedBeforeSending(): Readonly<Record<string, string>> {
  const preload = join(makeFolder(), 'kill.cjs');
  const kill = "http.request = () => process.kill(process.pid, 'SIGKILL');";
  writeFileSync(preload, `const http = require('node:http'); ${kill} require('node:module').syncBuiltinESMExports();`);
  return { NODE_OPTIONS: `--require ${preload}` };
}

/** As if so much time had passed that nobody can be sending any more. */
async function laterAt(store: string): Promise<void> {
  const past = { next_at: new Date(Date.now() - 1).toISOString() };
  await withStore(store, ({ db }) =>
    db.updateTable('announcements').set(past).where('state', '=', 'waiting').execute(),
  );
}

const sweepWith = (sweeping: Sweeping, args: readonly string[], env: Readonly<Record<string, string>> = SECRET) =>
  runProgram([...sweepArgs(sweeping), ...args], { cwd: sweeping.workDir, env: { ...SWEEP_ENV, ...env } });

function oneClone(name = 'one'): Sweeping {
  const sweeping = newSweeping();
  addClone(sweeping, name, { 'a.sh': line(criticalToken('told')) });
  return sweeping;
}

describe('the webhook of a sweep', () => {
  it('is told what is new, and no secret', async () => {
    const { bodies, url } = await receiver();
    expect((await sweepWith(oneClone(), ['--webhook', url, '--webhook-anywhere'])).code).toBe(1);
    expect(bodies).toHaveLength(1);
    expect(JSON.parse(bodies[0])).toMatchObject({
      type: 'sweep.finished',
      data: { newBySeverity: { critical: 1 }, newFindings: [{ preview: 'ghp_********' }], gaps: [] },
    });
    expect(bodies[0]).not.toContain(criticalToken('told'));
    expect(bodies[0]).not.toContain(criticalToken('told').slice(-12));
  });

  it('in the form of Slack is told what is new alone, and no name of it calls anybody', async () => {
    const { bodies, url } = await receiver();
    const sweeping = oneClone('<!channel>&');
    const args = ['--webhook-format', 'slack', '--webhook-anywhere'];
    for (let sweeps = 0; sweeps < 2; sweeps++) await sweepWith(sweeping, args, { CLI_CRED_SCAN_WEBHOOK: url });
    expect(bodies).toHaveLength(1);
    const { text } = JSON.parse(bodies[0]) as { text: string };
    expect(text).toContain('1 new (1 critical)');
    expect(text).toContain('in &lt;!channel&gt;&amp; a.sh:1');
    expect(text).not.toContain('<!');
  });

  it('that does not take it makes the exit code 4, and is told without its path', async () => {
    const { url } = await receiver(404);
    const { code, stderr } = await sweepWith(oneClone(), ['--webhook', url, '--webhook-anywhere']);
    expect({ code, stderr }).toEqual({ code: 4, stderr: expect.stringContaining('answered 404') });
    expect(stderr).not.toContain('/hook');
  });

  it('that is down is told again by the next sweep, as the same message, and sweep status tells until then', async () => {
    const { bodies, headers, url } = await receiver(404, 200);
    const sweeping = oneClone();
    await sweepWith(sweeping, ['--webhook', url, '--webhook-anywhere']);
    const status = await atStore(sweeping, 'status', '--format', 'json');
    expect(JSON.parse(status.stdout)).toMatchObject({
      announcements: [{ run: 1, state: 'waiting', attempts: 1, problem: expect.stringMatching(/answered 404$/) }],
    });
    expect((await atStore(sweeping, 'status')).stdout).toMatch(/1\s+waits\s+1/);
    await laterAt(sweeping.store);
    expect((await sweepWith(sweeping, ['--webhook', url, '--webhook-anywhere'])).code).toBe(0);
    expect(bodies[1]).toBe(bodies[0]);
    expect(headers[1]['webhook-id']).toBe(headers[0]['webhook-id']);
    expect(headers[2]['webhook-id']).not.toBe(headers[0]['webhook-id']);
    expect((await atStore(sweeping, 'status')).stdout).toMatch(/2\s+taken\s+1/);
  });

  it('of Slack is told by the next sweep what one left that was killed, and its address is in no store', async () => {
    const { bodies, headers, url } = await receiver();
    const sweeping = oneClone();
    const env = { CLI_CRED_SCAN_WEBHOOK: url };
    const args = ['--webhook-format', 'slack', '--webhook-anywhere'];
    expect((await sweepWith(sweeping, args, { ...env, ...killedBeforeSending() })).code).toBe(null);
    expect((await atStore(sweeping, 'status')).stdout).toMatch(/1\s+waits\s+1/);
    expect(bodies).toEqual([]);
    await laterAt(sweeping.store);
    const bytes = readFileSync(sweeping.store, 'latin1');
    expect(bytes).not.toContain('/hook');
    expect(bytes).not.toContain(new URL(url).port);
    expect((await sweepWith(sweeping, args, env)).code).toBe(0);
    expect(bodies.map((body) => JSON.parse(body).text)).toEqual([expect.stringContaining('1 new (1 critical)')]);
    expect(headers[0]['webhook-id']).toMatch(/^run-1-/);
  });

  it('is told by sweep serve, when that starts, what one left that was killed', async () => {
    const { bodies, url } = await receiver();
    const sweeping = oneClone();
    const told = ['--webhook', url, '--webhook-anywhere'];
    expect((await sweepWith(sweeping, told, { ...SECRET, ...killedBeforeSending() })).code).toBe(null);
    await laterAt(sweeping.store);
    const [, , ...rest] = sweepArgs(sweeping);
    const args = ['sweep', 'serve', ...rest, ...told, '--schedule', '0 0 1 1 *', '--listen', '0'];
    const child = startProgram(args, { cwd: sweeping.workDir, env: { ...SWEEP_ENV, ...SECRET } });
    const ended = outcomeOf(child);
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk;
    });
    while (!said.includes('/healthz') && child.exitCode === null) await sleep(20);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0 });
    expect(JSON.parse(bodies[0]).data).toMatchObject({ newBySeverity: { critical: 1 }, run: { id: 1 } });
    expect((await atStore(sweeping, 'status')).stdout).toMatch(/1\s+taken\s+2/);
  });

  it.each([
    ['needs a secret', ['--webhook', 'https://example.org/hook'], {}, 'its secret comes from'],
    ['is https', ['--webhook', 'http://example.org/hook'], SECRET, 'an https URL'],
    ['has no login', ['--webhook', 'https://me@example.org/hook'], SECRET, 'no login'],
    [
      'of Slack is a secret',
      ['--webhook', 'https://example.org/hook', '--webhook-format', 'slack'],
      SECRET,
      'not in --webhook',
    ],
    ['is somewhere', ['--webhook-format', 'slack'], SECRET, 'to which webhook?'],
  ])('%s', async (_what, args, env, words) => {
    expect(await sweepWith(oneClone(), args, env)).toMatchObject({ code: 2, stderr: expect.stringContaining(words) });
  });

  it('of this machine is refused when only public ones are meant', async () => {
    const { bodies, url } = await receiver();
    const { code, stderr } = await sweepWith(oneClone(), ['--webhook', url.replace('http:', 'https:')]);
    expect({ code, stderr }).toEqual({ code: 4, stderr: expect.stringContaining('not public') });
    expect(bodies).toEqual([]);
  });
});

describe.skipIf(POSTGRES_BIN === '' && process.env.CI === undefined)(
  `workers with a webhook${POSTGRES_MISSING}`,
  () => {
    let postgres: Postgres;
    beforeAll(async () => {
      postgres = await startPostgres();
    });
    afterAll(() => postgres.stop());

    /** `sweep plan` or `sweep work`, all of which know of the webhook. */
    function inTurn(sweeping: Sweeping, url: string, ...words: readonly string[]) {
      return withVariables(sweeping, url, {}, words);
    }

    function withVariables(
      sweeping: Sweeping,
      url: string,
      variables: Readonly<Record<string, string>>,
      words: readonly string[],
    ) {
      const args = ['sweep', ...words, '--store', sweeping.store, '--work-dir', makeFolder(), '--webhook', url];
      const options = { cwd: sweeping.workDir, env: { ...SWEEP_ENV, ...SECRET, ...variables } };
      return runProgram([...args, '--webhook-anywhere'], options);
    }

    it.each([
      ['another worker', ['work']],
      ['the next planner', ['plan', 'FOLDER']],
      ['a sweep that runs by itself', ['run', 'FOLDER']],
    ])('leave to %s what one was killed before it told it', async (_who, words) => {
      const { bodies, headers, url } = await receiver();
      const sweeping = { ...oneClone(), store: postgres.newDatabase() };
      await inTurn(sweeping, url, 'plan', sweeping.folder);
      expect((await withVariables(sweeping, url, killedBeforeSending(), ['work'])).code).toBe(null);
      expect(bodies).toEqual([]);
      await laterAt(sweeping.store);
      await inTurn(sweeping, url, ...words.map((word) => word.replace('FOLDER', sweeping.folder)));
      expect(JSON.parse(bodies[0]).data).toMatchObject({ newBySeverity: { critical: 1 }, run: { id: 1 } });
      expect(headers.filter((one) => String(one['webhook-id']).startsWith('run-1-'))).toHaveLength(1);
    });

    it('tell what is new once, when the last of them has ended the run', async () => {
      const { bodies, url } = await receiver();
      const sweeping = newSweeping(postgres.newDatabase());
      for (const name of ['one', 'two', 'three']) addClone(sweeping, name, { 'a.sh': line(criticalToken(name)) });
      expect((await inTurn(sweeping, url, 'plan', sweeping.folder)).code).toBe(0);
      expect(bodies).toEqual([]);
      await Promise.all([0, 1, 2].map(() => inTurn(sweeping, url, 'work', '--jobs', '1')));
      expect(bodies.map((body) => JSON.parse(body).data)).toMatchObject([
        { newBySeverity: { critical: 3 }, run: { outcomes: { scanned: 3 }, endedAt: expect.any(String) } },
      ]);
      await inTurn(sweeping, url, 'plan', sweeping.folder);
      await inTurn(sweeping, url, 'work');
      expect(bodies.map((body) => JSON.parse(body).data.newBySeverity.critical)).toEqual([3, 0]);
    });

    it('are a planner alone, where there is nothing to scan', async () => {
      const { bodies, url } = await receiver();
      const sweeping = newSweeping(postgres.newDatabase());
      const list = join(sweeping.folder, 'list.txt');
      writeFileSync(list, 'ext::nothing\n');
      expect((await inTurn(sweeping, url, 'plan', list)).code).toBe(4);
      expect(bodies.map((body) => JSON.parse(body).data.problems)).toMatchObject([[{ code: 'refused-url' }]]);
    });

    it('that does not take it make the exit code of that worker 4', async () => {
      const { url } = await receiver(404);
      const sweeping = oneClone();
      const store = postgres.newDatabase();
      await inTurn({ ...sweeping, store }, url, 'plan', sweeping.folder);
      const { code, stderr } = await inTurn({ ...sweeping, store }, url, 'work');
      expect({ code, stderr }).toEqual({ code: 4, stderr: expect.stringContaining('answered 404') });
    });
  },
);
