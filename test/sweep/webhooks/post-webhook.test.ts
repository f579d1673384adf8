import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { postWebhook } from '../../../src/sweep/webhooks/post-webhook.ts';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Answers with each of these, the last one again and again. */
async function receiver(...statuses: readonly number[]) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      const status = statuses[Math.min(received.length, statuses.length - 1)];
      received.push({ headers: request.headers, body });
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('thanks');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close().closeAllConnections());
  const url = (host = '127.0.0.1') =>
    new URL(`http://${host}:${(server.address() as AddressInfo).port}/hook/path-of-it`);
  return { received, url };
}

const KEY = Buffer.from('a key for the tests of webhooks');

describe('a webhook', () => {
  it('gets the body, signed with the time, so that nobody else can send it', async () => {
    const { received, url } = await receiver(200);
    await postWebhook({ url: url(), key: KEY, reach: 'anywhere' }, 'run-1', '{"a":1}');
    const [{ headers, body }] = received;
    expect(body).toBe('{"a":1}');
    expect(headers['webhook-id']).toBe('run-1');
    const age = Date.now() / 1000 - Number(headers['webhook-timestamp']);
    expect(age).toBeLessThan(300);
    const signed = `run-1.${headers['webhook-timestamp']}.${body}`;
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', KEY).update(signed).digest('base64')}`);
  });

  it('has an id without a key, too, by which it is known when it comes twice', async () => {
    const { received, url } = await receiver(200);
    expect(await postWebhook({ url: url(), reach: 'anywhere' }, 'run-1', '{}')).toBe('taken');
    expect(received[0].headers).toMatchObject({ 'webhook-id': 'run-1' });
    expect(received[0].headers).not.toHaveProperty('webhook-signature');
  });

  it.each([
    [500, 'may pass', 'answered 500'],
    [429, 'may pass', 'answered 429'],
    [404, 'stays', 'answered 404'],
    [302, 'stays', 'leads elsewhere (302), which is not followed'],
  ])('that answers %d: that %s, and what it said is told without its path', async (status, passing, why) => {
    const { received, url } = await receiver(status);
    const end = await postWebhook({ url: url(), reach: 'anywhere' }, 'run-1', '{}');
    expect(end).toEqual({ why: `the webhook at ${url().host} ${why}`, mayPass: passing === 'may pass' });
    expect(received).toHaveLength(1);
  });

  it.each(['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'])(
    'at %s is refused before anything is sent, when only public ones are meant',
    async (host) => {
      const { received, url } = await receiver(200);
      const end = await postWebhook({ url: url(host), reach: 'public' }, 'run-1', '{}');
      expect(end).toMatchObject({ why: expect.stringContaining('address that is not public'), mayPass: false });
      expect(received).toEqual([]);
    },
  );

  it('that is not there is told', async () => {
    const { url } = await receiver(200);
    const gone = url();
    for (const close of closing.splice(0)) close();
    const end = await postWebhook({ url: gone, reach: 'anywhere' }, 'run-1', '{}');
    expect(end).toMatchObject({ why: expect.stringMatching(/cannot be reached \(ECONN/), mayPass: true });
  });
});
