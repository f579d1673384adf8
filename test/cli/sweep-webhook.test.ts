import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { POSTGRES_BIN, POSTGRES_MISSING, type Postgres, startPostgres } from '../store/postgres.ts';
import { criticalToken, makeFolder, runProgram } from './run.ts';
import { addClone, line, newSweeping, SWEEP_ENV, type Sweeping, sweepArgs } from './sweeping.ts';

const SECRET = { CLI_CRED_SCAN_WEBHOOK_SECRET: 'for the tests of webhooks' };
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function receiver(status = 200) {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    bodies.push(body);
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close().closeAllConnections());
  return { bodies, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
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
      const args = ['sweep', ...words, '--store', sweeping.store, '--work-dir', makeFolder(), '--webhook', url];
      const options = { cwd: sweeping.workDir, env: { ...SWEEP_ENV, ...SECRET } };
      return runProgram([...args, '--webhook-anywhere'], options);
    }

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
