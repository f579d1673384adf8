import type { IncomingMessage } from 'node:http';
import { type ApiServer, give, type Route } from '../api-server.ts';

/** As learn.microsoft.com shows them, with fields that nobody reads. */
const by = (displayName: string) => ({ displayName, uniqueName: `${displayName}@example.org`, id: '5' });
const CREATED = '2026-01-02T03:04:05.25Z';

export const pullRequestOf = (id: number, status: string, description = `text ${id}`) => ({
  pullRequestId: id,
  codeReviewId: id,
  status,
  title: `About ${id}`,
  description,
  createdBy: by('jo'),
  creationDate: CREATED,
  ...(status !== 'active' && { closedDate: '2026-03-01T00:01:00Z' }),
  sourceRefName: 'refs/heads/x',
});

const said = (id: number, content: string, commentType = 'text') => ({
  ...{ id, parentCommentId: 0, author: by('kim'), content, commentType },
  ...{ publishedDate: CREATED, lastUpdatedDate: CREATED },
});

const PULL_REQUESTS = '/acme/Shop/_apis/git/repositories/11/pullrequests';
const LONG = 'x'.repeat(400);

/** An open pull request with a thread on a line, and one that is closed, whose description a list cuts. */
export const azureRepository = (): ApiServer['routes'] => ({
  [PULL_REQUESTS]: give({ count: 2, value: [pullRequestOf(1, 'active'), pullRequestOf(2, 'completed', LONG)] }),
  [`${PULL_REQUESTS}/1/threads`]: give({
    count: 2,
    value: [
      { id: 7, threadContext: { filePath: '/a.ts' }, comments: [said(1, 'text 3'), said(103, 'text 3')] },
      {
        id: 8,
        threadContext: null,
        comments: [said(1, 'jo voted 10', 'system'), { id: 2, isDeleted: true, publishedDate: CREATED }],
      },
    ],
  }),
  [`${PULL_REQUESTS}/2`]: give(pullRequestOf(2, 'completed', `${LONG} and the rest`)),
  [`${PULL_REQUESTS}/2/threads`]: give({ count: 0, value: [] }),
});

const WORK = '/acme/Shop/_apis/wit';

const workItemOf = (id: number, comments: number) => ({
  id,
  rev: 3,
  fields: {
    'System.TeamProject': 'Shop',
    'System.Title': `About ${id}`,
    'System.Description': `<div>text ${id}<br></div><p>key = &quot;a&amp;b&quot;, see <a href="https://x.example.org/?k=1">this</a></p>`,
    'System.CreatedBy': by('jo'),
    'System.CreatedDate': CREATED,
    'System.ChangedDate': `2026-03-01T00:0${id % 10}:00.1Z`,
    'System.CommentCount': comments,
    'Microsoft.VSTS.Common.Priority': 2,
  },
});

const idsOf = (ids: readonly number[]) => ({
  ...{ queryType: 'flat', asOf: CREATED, columns: [] },
  workItems: ids.map((id) => ({ id, url: 'x' })),
});

/** Queries as they were sent. */
export const azureQueries: string[] = [];

/** Answers a query with the ids of a page. */
const query =
  (answer: (query: string) => readonly number[]): Route =>
  (request: IncomingMessage, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const told = (JSON.parse(body) as { query: string }).query;
      azureQueries.push(told);
      give(idsOf(answer(told)))(request, response);
    });
  };

const HUNDREDS = Array.from({ length: 200 }, (_, at) => at + 1);

/** A page of two hundred work items, of which one is there, and a further one. */
export const azureProject = (): ApiServer['routes'] => ({
  [`${WORK}/wiql`]: query((told) => (told.includes('> 200') ? [201] : told.includes('ChangedDate') ? [] : HUNDREDS)),
  [`${WORK}/workitems`]: [
    give({ count: 200, value: [workItemOf(1, 2), null] }),
    give({ count: 1, value: [workItemOf(201, 0)] }),
  ],
  [`${WORK}/workItems/1/comments`]: [
    give({ totalCount: 2, comments: [commentOf(103, 'text <b>3</b>')], continuationToken: 'more' }),
    give({ totalCount: 2, comments: [commentOf(104, 'text 4')] }),
  ],
});

const commentOf = (id: number, text: string) => ({
  ...{ workItemId: 1, id, version: 1, text, createdBy: by('kim') },
  ...{ createdDate: CREATED, modifiedDate: CREATED },
});
