import type { Route } from './api-server.ts';

interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Answers a query of GraphQL, as docs.github.com has it: with status 200 whatever comes of it. */
export const answerGraphql =
  (answer: (question: Question) => unknown, headers: Readonly<Record<string, string>> = {}): Route =>
  (request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const told = JSON.stringify(answer(JSON.parse(body)));
      response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(told);
    });
  };

/** A connection with a page of nodes. @param after where the next one begins */
export const connectionOf = (nodes: readonly unknown[], after?: string) => ({
  pageInfo: { hasNextPage: after !== undefined, endCursor: after ?? null },
  nodes,
});

/** What is found in the one repository that is asked for. */
export const inRepository = (found: Readonly<Record<string, unknown>>) => ({ data: { repository: found } });

export const graphqlErrors = (type: string) => ({
  data: { repository: null },
  errors: [{ type, path: ['repository'], message: 'Resource not accessible by integration' }],
});
