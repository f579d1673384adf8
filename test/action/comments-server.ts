import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StoredComment {
  readonly id: number;
  body: string;
  readonly user: { readonly type: 'Bot' | 'User' };
}

/** What was asked of the server. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly authorization: string;
}

/** Comments of pull request 7 of owner/name, by the REST API as documented: docs.github.com, "REST API endpoints for issue comments". */
export async function serveComments(comments: StoredComment[], refuse?: { readonly status: number }) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const { method = '' } = request;
    asked.push({ method, path: url.pathname, authorization: request.headers.authorization ?? '' });
    const answer = (status: number, value: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value));
    };
    const list = url.pathname === '/repos/owner/name/issues/7/comments';
    if (method === 'GET' && list) {
      const [size, page] = ['per_page', 'page'].map((name) => Number(url.searchParams.get(name)));
      answer(200, comments.slice((page - 1) * size, page * size));
      return;
    }
    const body = JSON.parse(await textOf(request)) as { readonly body: string };
    if (refuse) return answer(refuse.status, { message: 'Resource not accessible by integration' });
    if (method === 'POST' && list) {
      const made: StoredComment = { id: comments.length + 1, body: body.body, user: { type: 'Bot' } };
      comments.push(made);
      return answer(201, made);
    }
    const found = comments.find(({ id }) => url.pathname === `/repos/owner/name/issues/comments/${id}`);
    if (method !== 'PATCH' || !found) return answer(404, { message: 'Not Found' });
    found.body = body.body;
    answer(200, found);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked, close: () => server.close() };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}
