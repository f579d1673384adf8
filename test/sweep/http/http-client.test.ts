import { describe, expect, it } from 'vitest';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { createHttpClient } from '../../../src/sweep/http/http-client.ts';
import { give, type Route, refuse, serveApi } from '../api-server.ts';

const signal = new AbortController().signal;

/** Asks a server for `/things`; how long it would have waited is noted, not waited. */
async function ask(...answers: readonly Route[]) {
  const server = await serveApi({ '/things': answers });
  const waits: number[] = [];
  const http = createHttpClient(async (milliseconds) => void waits.push(milliseconds));
  const request = { url: `${server.origin}/things?page=1`, headers: {} };
  const outcome = await http(request, signal).then(
    ({ status, body }) => ({ status, body }),
    (error: Error) => ({ error: error.message.replace(server.origin, 'ORIGIN') }),
  );
  return { outcome, waits, asked: server.asked.length };
}

describe('a host that is asked', () => {
  it('answers with JSON', async () => {
    expect((await ask(give([1, 2]))).outcome).toEqual({ status: 200, body: [1, 2] });
  });

  it('is asked again after a while when it is ill, longer each time', async () => {
    const { outcome, waits } = await ask(refuse(502), refuse(503), refuse(504), give('well'));
    expect(outcome).toEqual({ status: 200, body: 'well' });
    const bounds = [1000, 3000, 10_000];
    for (const [at, wait] of waits.entries()) {
      expect(wait).toBeGreaterThanOrEqual(bounds[at] * 0.1);
      expect(wait).toBeLessThanOrEqual(bounds[at] * 2);
    }
    expect(waits).toHaveLength(3);
  });

  it('is taken at its words where its status says that all is well', async () => {
    const server = await serveApi({ '/things': [give({ error: 'later' }), give({ error: 'never' })] });
    const statusOf = (body: unknown) => ((body as { error: string }).error === 'later' ? 429 : 403);
    const waits: number[] = [];
    const http = createHttpClient(async (milliseconds) => void waits.push(milliseconds));
    await expect(http({ url: `${server.origin}/things`, headers: {}, statusOf }, signal)).rejects.toMatchObject({
      status: 403,
    });
    expect(waits.map((wait) => Math.round(wait / 1000))).toEqual([60]);
  });

  it('is given up when it stays ill', async () => {
    const { outcome, asked } = await ask(refuse(502));
    expect(outcome).toEqual({ error: 'ORIGIN/things: answered 502' });
    expect(asked).toBe(5);
  });

  it('is left alone for as long as it says', async () => {
    const { outcome, waits } = await ask(
      refuse(429, { 'retry-after': '30' }),
      refuse(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 50) }),
      give('now'),
    );
    expect(outcome).toEqual({ status: 200, body: 'now' });
    expect(waits.map((wait) => Math.round(wait / 10_000))).toEqual([3, 5]);
  });

  it('that wants to be left alone for a while is told, once for all who wait', async () => {
    const limited = refuse(429, { 'retry-after': '50' });
    const server = await serveApi({
      '/a': [limited, limited, give(1)],
      '/b': [refuse(429, { 'retry-after': '2' }), give(1)],
    });
    const told: string[] = [];
    const http = createHttpClient(
      async () => {},
      (host, milliseconds) => void told.push(`${host} ${Math.round(milliseconds / 10_000)}`),
    );
    await Promise.all([0, 1].map(() => http({ url: `${server.origin}/a`, headers: {} }, signal)));
    await http({ url: `${server.origin}/b`, headers: {} }, signal);
    expect(told).toEqual([`${server.host} 5`]);
  });

  it('is left alone before the next request, when none is left', async () => {
    const reset = String(Math.ceil(Date.now() / 1000) + 50);
    const server = await serveApi({ '/a': give(1, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }) });
    const waits: number[] = [];
    const http = createHttpClient(async (milliseconds) => void waits.push(milliseconds));
    for (let i = 0; i < 2; i++) await http({ url: `${server.origin}/a`, headers: {} }, signal);
    expect(waits).toHaveLength(1);
  });

  it('is given up when it wants hours', async () => {
    const { outcome } = await ask(refuse(429, { 'retry-after': '7200' }));
    expect(outcome).toEqual({ error: 'ORIGIN/things: left alone for 120 minutes' });
  });

  it.each([
    [401, 'there is no token for it, or one that is not valid any more (401)'],
    [403, 'the token may not ask that (403)'],
    [404, 'is not there, or not for whoever asks (404)'],
    [418, 'answered 418'],
  ])('is asked once when it refuses with %i', async (status, words) => {
    expect(await ask(refuse(status))).toEqual({ outcome: { error: `ORIGIN/things: ${words}` }, waits: [], asked: 1 });
  });

  it.each<[string, Route, string]>([
    ['no JSON', (_request, response) => void response.end('<html>'), 'the answer is no JSON'],
    [
      'an answer without end',
      (_request, response) => {
        const chunk = Buffer.alloc(1024 * 1024, 0x20);
        const write = (): void => void (response.destroyed || response.write(chunk, () => setImmediate(write)));
        response.writeHead(200);
        write();
      },
      'the answer is longer than 64 MiB',
    ],
  ])('is not believed when it gives %s', async (_what, route, words) => {
    expect((await ask(route)).outcome).toEqual({ error: `ORIGIN/things: ${words}` });
  });

  it('is tried again when the connection breaks off', async () => {
    const { outcome, waits } = await ask((request) => void request.socket.destroy(), give('whole'));
    expect(outcome).toEqual({ status: 200, body: 'whole' });
    expect(waits).toHaveLength(1);
  });

  it('is told what is known already', async () => {
    const server = await serveApi({
      '/things': ({ headers }, response) =>
        void response.writeHead(headers['if-none-match'] === '"x"' ? 304 : 500).end(),
    });
    const answer = await createHttpClient()({ url: `${server.origin}/things`, headers: {}, etag: '"x"' }, signal);
    expect(answer).toMatchObject({ status: 304, body: undefined });
  });

  it('is not waited for any longer when nobody wants to', async () => {
    const stop = new AbortController();
    const server = await serveApi({ '/slow': () => stop.abort() });
    const answer = createHttpClient()({ url: `${server.origin}/slow`, headers: {} }, stop.signal);
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a token', () => {
  const token = expandExample('acme_{base62:32}', 'of a request');
  const headers = { authorization: `Bearer ${token}` };

  it('goes with a redirect within the host, and to no other', async () => {
    const other = await serveApi({ '/': give('mine') });
    const server = await serveApi({
      '/old': refuse(301, { location: '/new' }),
      '/new': give('moved'),
      '/away': refuse(302, { location: `${other.origin}/` }),
    });
    const http = createHttpClient();
    expect((await http({ url: `${server.origin}/old`, headers }, signal)).body).toBe('moved');
    expect(server.authorizations).toEqual([headers.authorization, headers.authorization]);
    await expect(http({ url: `${server.origin}/away`, headers }, signal)).rejects.toThrow('leads to another host');
    expect(other.asked).toEqual([]);
  });

  it('is in no message, nor is a query', async () => {
    const server = await serveApi();
    const url = `${server.origin}/x?private_token=${token}`;
    const error = await createHttpClient()({ url, headers }, signal).catch((reason: Error) => reason);
    expect(String(error)).toContain('/x: is not there');
    expect(`${error} ${JSON.stringify(error)} ${(error as Error).stack}`).not.toContain(token);
  });
});
