import { z } from 'zod';
import type { PageShape, TextPage, TextSubject } from '../../texts/text-list.ts';
import { githubRoot } from './github-root.ts';
import { fieldOf, listIn } from './requests.ts';

/** Where it is asked: docs.github.com, "Forming calls with GraphQL"; on an Enterprise Server `/api/graphql`. */
const graphqlAddress = (origin: string): string => `${githubRoot(origin).replace(/\/v3$/, '')}/graphql`;

/**
 * A page that GraphQL is asked for. What a query costs is counted by the nodes it may have at most (docs.github.com, "Rate limits and
 * query limits for the GraphQL API"): a hundred of them are one point, of 5,000 in an hour.
 */
export function graphqlPage(
  { origin, path }: TextSubject,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): TextPage {
  const [owner, name] = path.split('/').map(decodeURIComponent);
  return { url: graphqlAddress(origin), body: JSON.stringify({ query, variables: { owner, name, ...variables } }) };
}

/** How the pages of a connection are read, by the way to it: `{"data": {"repository": {"discussions": {"nodes": …}}}}`. */
export function graphqlShape(...way: readonly string[]): Required<PageShape> {
  const connectionIn = (body: unknown): unknown => ['data', ...way].reduce(fieldOf, body);
  return {
    items: (body) => listIn(fieldOf(connectionIn(body), 'nodes')),
    nextPage({ url, body: sent }, body) {
      const after = endIn(fieldOf(connectionIn(body), 'pageInfo'));
      if (after === undefined || sent === undefined) return undefined;
      const { query, variables } = JSON.parse(sent);
      return { url, body: JSON.stringify({ query, variables: { ...variables, after } }) };
    },
    statusOf: (body) => (listIn(fieldOf(connectionIn(body), 'nodes')) ? undefined : statusOf(body)),
  };
}

/** Where to go on from; undefined when that was all. */
export function endIn(pageInfo: unknown): string | undefined {
  const cursor = fieldOf(pageInfo, 'endCursor');
  return fieldOf(pageInfo, 'hasNextPage') === true && typeof cursor === 'string' ? cursor : undefined;
}

/** Words of `errors[].type`. Anything else ("something went wrong") may pass, as does a bad gateway. */
const STATUSES: Readonly<Record<string, number>> = {
  RATE_LIMITED: 429,
  RATE_LIMIT: 429,
  FORBIDDEN: 403,
  INSUFFICIENT_SCOPES: 403,
  NOT_FOUND: 404,
  INVALID_CURSOR_ARGUMENTS: 400,
};

function statusOf(body: unknown): number {
  const type = fieldOf(listIn(fieldOf(body, 'errors'))?.[0], 'type');
  return STATUSES[String(type)] ?? 502;
}

/** The account that wrote something; null for one that was deleted. */
export const graphqlAuthor = z.object({ login: z.string() }).nullish();

/** The end of an address on its host: `#discussioncomment-12`. */
export const graphqlAnchor = z.string().transform((url, context) => {
  const anchor = /#[a-z]+-\d{1,18}$/.exec(url)?.[0];
  if (anchor !== undefined) return anchor;
  context.addIssue('no anchor');
  return z.NEVER;
});
