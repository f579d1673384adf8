import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { UsageError } from '../../core/errors.ts';
import type { ListenAddress } from './listen-address.ts';

/** Connections at once: whoever watches needs one or two. */
const MOST_CONNECTIONS = 32;
/** Milliseconds in which a request has to be there. */
const PATIENCE = 10_000;

/** What is answered at a path. */
export interface StatusAnswer {
  readonly status: 200 | 503;
  readonly type: string;
  readonly body: string;
}

export interface StatusServerSetup extends ListenAddress {
  /** Names by which it may be asked, besides its own addresses and localhost. */
  readonly allowedHosts: readonly string[];
  readonly routes: Readonly<Record<string, () => Promise<StatusAnswer>>>;
}

export interface StatusServer {
  /** `http://127.0.0.1:9464` */
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** Answers GET at a few paths, and only to who knows it by an address or an allowed name: a page in a browser has another one. */
export async function startStatusServer(setup: StatusServerSetup): Promise<StatusServer> {
  const server = createServer((request, response) => {
    respond(request, response, setup).catch(() => send(response, 503, 'text/plain', 'the store does not answer\n'));
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.headersTimeout = PATIENCE;
  server.requestTimeout = PATIENCE;
  await new Promise<void>((resolve, reject) => {
    server.once('error', ({ message }) => reject(new UsageError(`cannot listen: ${message}`, 'name another --listen')));
    server.listen(setup.port, setup.address, resolve);
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : setup.port;
  return {
    origin: `http://${inUrl(setup.address)}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const inUrl = (address: string): string => (address.includes(':') ? `[${address}]` : address);

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { routes, allowedHosts }: StatusServerSetup,
): Promise<void> {
  if (!isAllowed(request, allowedHosts)) return send(response, 421, 'text/plain', 'not by this name: --allow-host\n');
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, 'text/plain', 'only GET\n');
  const path = request.url ?? '';
  if (!Object.hasOwn(routes, path)) return send(response, 404, 'text/plain', 'there is nothing here\n');
  const { status, type, body } = await routes[path]();
  send(response, status, type, body);
}

/** RFC 9112 section 3.2: Host is what was asked for, with its port. */
function isAllowed({ headers: { host = '' }, socket }: IncomingMessage, allowedHosts: readonly string[]): boolean {
  const { localAddress = '', localPort } = socket;
  const own = inUrl(localAddress.replace(/^::ffff:/, ''));
  const names = ['localhost', '127.0.0.1', '[::1]', own].map((name) => `${name}:${localPort}`);
  return [...names, ...allowedHosts, ...allowedHosts.map((name) => `${name}:${localPort}`)].includes(
    host.toLowerCase(),
  );
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'",
  });
  response.end(body);
}
