import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { answerGit } from './answer-git.ts';

/** What the server does instead of answering; undefined when it answers. */
export type Fault = (request: IncomingMessage, response: ServerResponse) => boolean | undefined;

export interface GitServer {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** `METHOD URL` of each request, in order. */
  readonly requests: string[];
  /** The `Authorization` of each request. */
  readonly authorizations: (string | undefined)[];
  fault: Fault | undefined;
}

/** Serves the bare repositories in a folder over HTTP on the loopback interface, as git-http-backend(1) does. */
export async function serveGit(folder: string): Promise<GitServer> {
  const requests: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    authorizations.push(request.headers.authorization);
    if (git.fault?.(request, response)) return;
    answerGit(folder, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const git: GitServer = { origin: `http://127.0.0.1:${port}`, requests, authorizations, fault: undefined };
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return git;
}

/** Ends a request with a status and nothing else. */
export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Fault =>
  (_request, response) => {
    response.writeHead(code, headers).end();
    return true;
  };
