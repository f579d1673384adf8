import { z } from 'zod';
import type { ListItem, TextList, TextSubject } from '../../texts/text-list.ts';
import { bitbucketRoot } from './bitbucket-root.ts';
import { withQuery } from './requests.ts';
import { authorIn, withTitle } from './text-fields.ts';

const account = authorIn('nickname', 'display_name');
const content = z
  .object({ raw: z.string().nullish() })
  .nullish()
  .transform((told) => told?.raw ?? '');

/** developer.atlassian.com, "The Bitbucket Cloud REST API": comments of issues and of pull requests. */
const COMMENT_FIELDS = { id: z.number(), content, user: account, created_on: z.string() } as const;

const pullRequest = z
  .object({
    id: z.number(),
    title: z.string(),
    description: z.string().nullish(),
    summary: content,
    /** Why it was declined. */
    reason: z.string().nullish(),
    author: account,
    created_on: z.string(),
    updated_on: z.string(),
  })
  .transform(({ id, title, description, summary, reason, author, created_on, updated_on }): ListItem => {
    const words = [description ?? summary, reason ?? ''].filter((text) => text !== '').join('\n');
    return {
      changed: updated_on,
      texts: [{ path: `pull-requests/${id}`, text: withTitle(title, words), author, date: created_on }],
    };
  });

const happened = z
  .object({ date: z.string() })
  .nullish()
  .transform((told) => told?.date);

/** "List a pull request activity log": comments, those on lines too, among approvals and changes of all pull requests, the last first. */
const activity = z
  .object({
    comment: z.object({ ...COMMENT_FIELDS, pullrequest: z.object({ id: z.number() }) }).nullish(),
    update: happened,
    approval: happened,
    changes_requested: happened,
  })
  .transform(({ comment, ...others }): ListItem => {
    const changed = comment?.created_on ?? Object.values(others).find((date) => date !== undefined);
    const texts = comment ? [textOf(`pull-requests/${comment.pullrequest.id}`, comment)] : [];
    return { ...(changed !== undefined && { changed }), texts };
  });

const textOf = (
  thread: string,
  { id, content: text, user, created_on }: z.output<z.ZodObject<typeof COMMENT_FIELDS>>,
) => ({ path: `${thread}#comment-${id}`, text, author: user, date: created_on });

const issueComment = (thread: string) =>
  z.object(COMMENT_FIELDS).transform((told): ListItem => ({ texts: [textOf(thread, told)] }));

const issueOf = (api: string) =>
  z
    .object({
      id: z.number(),
      title: z.string(),
      content,
      reporter: account,
      created_on: z.string(),
      updated_on: z.string(),
    })
    .transform(({ id, title, content: text, reporter, created_on, updated_on }): ListItem => {
      const path = `issues/${id}`;
      const firstPage = { url: `${api}/issues/${id}/comments?pagelen=100` };
      return {
        changed: updated_on,
        texts: [{ path, text: withTitle(title, text), author: reporter, date: created_on }],
        // Nobody has said anything about an issue that is as it was made.
        ...(updated_on !== created_on && { more: [{ firstPage, item: issueComment(path) }] }),
      };
    });

const STATES = ['OPEN', 'MERGED', 'DECLINED', 'SUPERSEDED'].map((state) => `state=${state}&`).join('');

/** What Bitbucket Cloud lists of a repository as a whole. Comments on commits are in no such list. */
export function bitbucketTexts({ origin, path }: TextSubject): readonly TextList[] {
  const api = `${bitbucketRoot(origin)}/repositories/${path}`;
  // "Filtering and sorting".
  const changed = (list: string) => (since: string | undefined) => ({
    url: withQuery(`${api}/${list}sort=updated_on&pagelen=50`, {
      ...(since !== undefined && { q: `updated_on >= ${since.replace('Z', '+00:00')}` }),
    }),
  });
  return [
    { name: 'pull requests', firstPage: changed(`pullrequests?${STATES}`), order: 'changed', item: pullRequest },
    {
      name: 'pull request comments',
      firstPage: () => ({ url: `${api}/pullrequests/activity?pagelen=50` }),
      order: 'newest',
      item: activity,
    },
    { name: 'issues', firstPage: changed('issues?'), order: 'changed', item: issueOf(api) },
  ];
}
