import { expect } from 'vitest';
import type { ApiServer } from '../api-server.ts';
import { give } from '../api-server.ts';
import { answerGraphql, connectionOf, inRepository } from '../graphql.ts';
import { azureProject, azureRepository } from './azure-shapes.ts';
import { askedOf, requestThere, saidOf, saidThere } from './bitbucket-shapes.ts';
import { at, commentOf, issueOf, releaseOf } from './text-shapes.ts';

export const GITHUB = '/api/v3/repos/acme/web';
export const COMMIT = '6dcb09b5b57875f334f61aebed695e2e4193db5e';

/** Of GraphQL: a text, with the address at its end as GitHub tells it. */
export const nodeOf = (number: number, anchor: string) => ({
  id: `DC_${number}`,
  url: `https://ghe.example.org/acme/web/x/2#${anchor}-${100 + number}`,
  body: `text ${number}`,
  createdAt: '2026-01-02T03:04:05Z',
  submittedAt: '2026-01-02T03:04:05Z',
  author: { login: 'kim' },
});

/** A pull request with its reviews, and a discussion with a comment and a reply, each with one more on a further page. */
export const graphql = answerGraphql(({ query, variables }) => {
  const { after, number } = variables;
  if (/\bnode\(/.test(query)) return { data: { node: { replies: connectionOf([nodeOf(14, 'discussioncomment')]) } } };
  if (query.includes('pullRequest(')) {
    expect(variables).toMatchObject({ owner: 'acme', name: 'web', number: 2, after: 'more' });
    return inRepository({ pullRequest: { reviews: connectionOf([nodeOf(8, 'pullrequestreview')]) } });
  }
  if (query.includes('pullRequests(')) {
    const none = { ...nodeOf(7, 'pullrequestreview'), body: '' };
    const reviews = connectionOf([nodeOf(6, 'pullrequestreview'), none], 'more');
    return inRepository({ pullRequests: connectionOf([{ number: 2, updatedAt: at(2, 1).changed, reviews }]) });
  }
  const comment = (of: number) => ({ ...nodeOf(of, 'discussioncomment'), replies: connectionOf([]) });
  if (number === 9) return inRepository({ discussion: { comments: connectionOf([comment(12)]) } });
  expect(after).toBeUndefined();
  const replies = connectionOf([nodeOf(13, 'discussioncomment')], 'more');
  const comments = connectionOf([{ ...comment(11), replies }], 'more');
  const discussion = { ...nodeOf(9, 'x'), number: 9, title: 'About 9', updatedAt: at(9, 9).changed, comments };
  return inRepository({ discussions: connectionOf([discussion]) });
});
export const ROUTES: Readonly<Record<string, (origin: string) => ApiServer['routes']>> = {
  github: (origin) => ({
    [`${GITHUB}/issues`]: give([issueOf(at(1, 0)), issueOf(at(2, 1), 'change')]),
    [`${GITHUB}/issues/comments`]: give([commentOf(at(3, 2), { issue_url: `${origin}${GITHUB}/issues/1` })]),
    [`${GITHUB}/pulls/comments`]: give([commentOf(at(4, 3), { pull_request_url: `${origin}${GITHUB}/pulls/2` })]),
    [`${GITHUB}/comments`]: give([commentOf(at(10, 3), { commit_id: COMMIT })]),
    [`${GITHUB}/releases`]: give([releaseOf(at(5, 4), 'web/v1')]),
    '/api/graphql': graphql,
  }),
  gitea: (origin) => ({
    '/api/v1/repos/acme/web/issues': give([issueOf(at(1, 0)), issueOf(at(2, 1), 'change')]),
    '/api/v1/repos/acme/web/issues/comments': [
      give([commentOf(at(3, 2), { issue_url: `${origin}/acme/web/issues/1`, pull_request_url: '' })], TWO),
      give([commentOf(at(4, 3), { issue_url: '', pull_request_url: `${origin}/acme/web/pulls/2` })], TWO),
      give([], TWO),
    ],
    '/api/v1/repos/acme/web/pulls/2/reviews': [
      give([reviewOf(6, origin, 'as a whole', 1), reviewOf(7, origin, '', 0)], TWO),
      give([], TWO),
    ],
    '/api/v1/repos/acme/web/pulls/2/reviews/6/comments': give([commentOf(at(8, 3), { path: 'a.ts', diff_hunk: '@@' })]),
    '/api/v1/repos/acme/web/releases': give([releaseOf(at(5, 4), 'web/v1')]),
  }),
  'bitbucket cloud': () => ({
    '/2.0/repositories/acme/web/pullrequests': give({ pagelen: 50, values: [askedOf(2, 1)] }),
    '/2.0/repositories/acme/web/pullrequests/activity': [
      give({
        pagelen: 50,
        values: [
          { comment: saidOf(3, ''), pull_request: { id: 2 } },
          { approval: { date: at(9, 2).changed, user: {} } },
        ],
        next: 'https://api.bitbucket.org/2.0/repositories/acme/web/pullrequests/activity?ctx=more',
      }),
      give({ pagelen: 50, values: [{ comment: { ...saidOf(4, ''), inline: { to: 3, path: 'a.ts' } } }] }),
    ],
    '/2.0/repositories/acme/web/issues': give({
      values: [askedOf(1, 0), { ...askedOf(5, 0), created_on: at(5, 0).changed }],
    }),
    '/2.0/repositories/acme/web/issues/1/comments': give({
      values: [saidOf(6, ''), { ...saidOf(7, ''), content: { raw: null } }],
    }),
  }),
  'bitbucket server': () => ({
    '/rest/api/1.0/projects/ACME/repos/web/pull-requests': [
      give({ values: [requestThere(1, 0, 'OPEN', 0)], isLastPage: false, nextPageStart: 1 }),
      give({ values: [requestThere(2, 1, 'MERGED', 3)], isLastPage: true }),
    ],
    '/rest/api/1.0/projects/ACME/repos/web/pull-requests/2/activities': give({
      values: [
        { id: 9, action: 'APPROVED', user: { name: 'kim' } },
        { id: 8, action: 'COMMENTED', commentAction: 'ADDED', comment: saidThere(3, [saidThere(4), saidThere(5)]) },
      ],
      isLastPage: true,
    }),
  }),
  'azure repository': azureRepository,
  'azure project': azureProject,
  gitlab: () => ({
    '/api/v4/projects/11/issues': give([issueOf(at(1, 0))]),
    '/api/v4/projects/11/issues/1/notes': give([commentOf(at(3, 2), {})]),
    '/api/v4/projects/11/merge_requests': give([issueOf(at(2, 1))]),
    '/api/v4/projects/11/merge_requests/2/notes': give([commentOf(at(4, 3), {})]),
    '/api/v4/projects/11/releases': give([releaseOf(at(5, 4), 'web/v1')]),
    '/api/v4/projects/11/events': give([
      eventOf(6, { noteable_type: 'Commit', noteable_id: null }),
      eventOf(7, { noteable_type: 'Commit', type: 'DiffNote', position: { head_sha: COMMIT, new_line: 3 } }),
      eventOf(8, { noteable_type: 'Snippet', noteable_id: 65 }),
      eventOf(9, { noteable_type: 'Issue', noteable_id: 377, noteable_iid: 1 }),
    ]),
  }),
  'gitlab group': (origin) => ({
    '/api/v4/groups/11/epics': give([
      { ...issueOf(at(1, 0)), group_id: 11, web_url: `${origin}/groups/acme/-/epics/1` },
      { ...issueOf(at(2, 1)), group_id: 12, web_url: `${origin}/groups/acme/team/-/epics/2` },
    ]),
    '/api/v4/groups/11/epics/101/notes': give([commentOf(at(3, 2), {})]),
    '/api/v4/groups/12/epics/102/notes': give([]),
  }),
};

/** An event of GitLab. */
export const eventOf = (number: number, on: object) => ({
  id: number,
  project_id: 11,
  action_name: 'commented on',
  target_id: 100 + number,
  target_type: 'Note',
  created_at: at(number, 2).changed,
  author: { username: 'kim' },
  note: { ...commentOf(at(number, 2), {}), ...on },
});

/** `PullReview` of Gitea, with the fields that nobody reads. */
export const reviewOf = (id: number, origin: string, body: string, comments: number) => ({
  id,
  user: { login: 'kim', id: 5 },
  state: 'REQUEST_CHANGES',
  body,
  commit_id: COMMIT,
  stale: false,
  comments_count: comments,
  submitted_at: '2026-01-02T03:04:05Z',
  html_url: `${origin}/acme/web/pulls/2#issuecomment-9${id}`,
  pull_request_url: `${origin}/acme/web/pulls/2`,
});

export const TWO = { 'x-total-count': '2' };

export const PATHS: Readonly<Record<string, readonly string[]>> = {
  'bitbucket cloud': [
    'pull-requests/2',
    'pull-requests/2#comment-103',
    'pull-requests/2#comment-104',
    'issues/1',
    'issues/1#comment-106',
    'issues/1#comment-107',
    'issues/5',
  ],
  'azure repository': [
    'pullrequest/1',
    'pullrequest/1?discussionId=7#1',
    'pullrequest/1?discussionId=7#103',
    'pullrequest/2',
  ],
  'azure project': ['_workitems/edit/1', '_workitems/edit/1#103', '_workitems/edit/1#104', '_workitems/edit/201'],
  'bitbucket server': [
    'pull-requests/1',
    'pull-requests/2',
    'pull-requests/2/overview?commentId=103',
    'pull-requests/2/overview?commentId=104',
    'pull-requests/2/overview?commentId=105',
  ],
  github: [
    'issues/1',
    'pull/2',
    'issues/1#issuecomment-103',
    'pull/2#discussion_r104',
    `commit/${COMMIT}#commitcomment-110`,
    'releases/tag/web/v1',
    'pull/2#pullrequestreview-106',
    'pull/2#pullrequestreview-108',
    'discussions/9',
    'discussions/9#discussioncomment-111',
    'discussions/9#discussioncomment-113',
    'discussions/9#discussioncomment-114',
    'discussions/9#discussioncomment-112',
  ],
  gitea: [
    'issues/1',
    'pulls/2',
    'pulls/2#issuecomment-96',
    'pulls/2#issuecomment-108',
    'issues/1#issuecomment-103',
    'issues/2#issuecomment-104',
    'releases/tag/web/v1',
  ],
  gitlab: [
    '-/issues/1',
    '-/issues/1#note_103',
    '-/merge_requests/2',
    '-/merge_requests/2#note_104',
    '-/releases/web/v1',
    'activity#note_106',
    `-/commit/${COMMIT}#note_107`,
    '-/snippets/65#note_108',
  ],
  'gitlab group': ['-/epics/1', '-/epics/1#note_103', 'team/-/epics/2'],
};
