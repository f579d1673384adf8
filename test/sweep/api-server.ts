import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** Answers one request. */
export type Route = (request: IncomingMessage, response: ServerResponse) => void;

export interface ApiServer {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  readonly host: string;
  /** Paths with their queries, in order. */
  readonly asked: string[];
  readonly authorizations: (string | undefined)[];
  /** By path without query; what is not there is 404. A list is answered one after the other, its last for ever. */
  routes: Record<string, Route | readonly Route[]>;
}

/** A server on the loopback interface that speaks as it is told. */
export async function serveApi(routes: ApiServer['routes'] = {}): Promise<ApiServer> {
  const [asked, authorizations]: [string[], (string | undefined)[]] = [[], []];
  const turns = new Map<string, number>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    asked.push(request.url ?? '');
    authorizations.push(request.headers.authorization);
    const route = api.routes[pathname];
    const turn = turns.get(pathname) ?? 0;
    turns.set(pathname, turn + 1);
    const chosen = typeof route === 'function' ? route : route?.[Math.min(turn, route.length - 1)];
    (chosen ?? refuse(404))(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const api: ApiServer = { origin: `http://${host}`, host, asked, authorizations, routes };
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return api;
}

type Headers = Readonly<Record<string, string>>;

/** Answers with JSON. */
export const give =
  (body: unknown, headers: Headers = {}): Route =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };

/** Answers with a status and no body. */
export const refuse =
  (status: number, headers: Headers = {}): Route =>
  (_request, response) => {
    response.writeHead(status, headers).end();
  };
