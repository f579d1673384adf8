import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UsageError } from '../core/errors.ts';
import { batches } from '../report/batches.ts';
import { type Access, refusalOf } from './refusal.ts';

/** Bytes of the largest request: the ids of more findings than a report is made for. */
const LARGEST_BODY = 4 * 1024 * 1024;
/** A browser opens six; more is nobody who looks at a report. */
const MOST_CONNECTIONS = 32;

/** What a route answers; text in pieces. */
export interface Answer {
  readonly status: number;
  readonly type: 'text/html' | 'application/json' | 'text/plain';
  readonly body: Iterable<string>;
}

export interface Route {
  readonly door: 'page' | 'data' | 'ticket';
  readonly method: 'GET' | 'POST';
  readonly answer: (body: unknown) => Promise<Answer>;
}

export interface ServerSetup {
  readonly address: '127.0.0.1' | '::1';
  /** 0: any that is free. */
  readonly port: number;
  readonly token: string;
  /** Content-Security-Policy of the page. */
  readonly policy: string;
  /** By path, exactly as it is asked for: nothing is looked up in any folder. */
  readonly routes: Readonly<Record<string, Route>>;
  /** Called once when a route fails for a reason that is ours. */
  readonly onBug: (error: unknown) => void;
}

export interface Served {
  /** `http://127.0.0.1:41234` */
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** Listens on the loopback interface. @throws UsageError when the port is taken */
export async function serve(setup: ServerSetup): Promise<Served> {
  const access = { hosts: [] as readonly string[], token: setup.token };
  const server = createServer((request, response) => {
    respond(request, response, setup, access).catch((error: unknown) => {
      // Whoever asked has gone away.
      if (response.destroyed || request.destroyed) return;
      response.destroy();
      setup.onBug(error);
    });
  });
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      const hint = setup.port === 0 ? undefined : 'without --port, it is any that is free';
      reject(new UsageError(`cannot listen on port ${setup.port}: ${error.message}`, hint));
    });
    server.listen(setup.port, setup.address, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : setup.port;
  const name = setup.address === '::1' ? '[::1]' : setup.address;
  access.hosts = [`${name}:${port}`, `localhost:${port}`];
  return {
    origin: `http://${name}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { policy, routes }: ServerSetup,
  access: Access,
): Promise<void> {
  const headers = safeHeaders(policy);
  const send = async ({ status, type, body }: Answer): Promise<void> => {
    response.writeHead(status, { ...headers, 'Content-Type': `${type}; charset=utf-8` });
    await pipeline(Readable.from(batches(body)), response);
  };
  const method = request.method ?? '';
  const route = Object.hasOwn(routes, request.url ?? '') ? routes[request.url ?? ''] : undefined;
  const refusal = refusalOf({ method, headers: request.headers }, access, route?.door ?? 'data');
  if (refusal) return send(plain(refusal.status, refusal.why));
  if (!route) return send(plain(404, 'there is nothing here'));
  if (method !== route.method) return send(plain(405, `only ${route.method}`));
  const body = method === 'POST' ? await readBody(request) : undefined;
  if (body === 'too large') {
    response.setHeader('Connection', 'close');
    return send(plain(413, 'too much'));
  }
  const value = body === undefined ? undefined : parseBody(body);
  return send(body !== undefined && value === undefined ? plain(400, 'no JSON') : await route.answer(value));
}

export const plain = (status: number, text: string): Answer => ({ status, type: 'text/plain', body: [`${text}\n`] });

export const json = (status: number, value: unknown): Answer => ({
  status,
  type: 'application/json',
  body: [JSON.stringify(value)],
});

const safeHeaders = (policy: string): Readonly<Record<string, string>> => ({
  'Cache-Control': 'no-store',
  'Content-Security-Policy': `${policy}; frame-ancestors 'none'`,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
});

async function readBody(request: IncomingMessage): Promise<Buffer | 'too large'> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > LARGEST_BODY) return 'too large';
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function parseBody(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
