import { z } from 'zod';
import type { HostText } from '../../../scanners/texts/host-text.ts';
import type { ListItem, TextList, TextSubject } from '../../texts/text-list.ts';
import { authorIn, withTitle } from './text-fields.ts';

const account = authorIn('name', 'displayName');
/** Milliseconds since the epoch. */
const time = z
  .number()
  .min(0)
  .max(8.64e15)
  .transform((at) => new Date(at).toISOString());

/** developer.atlassian.com, "The Bitbucket Data Center REST API": comments, each with the answers to it. */
const comment = z.object({
  id: z.number(),
  text: z.string(),
  author: account,
  createdDate: time,
  comments: z.array(z.unknown()).default([]),
});

/** "Get pull request activity": comments among approvals, merges and so on. @param thread of the pull request */
const activityOf = (thread: string) =>
  z.object({ comment: z.unknown().optional() }).transform(({ comment: told }, context): ListItem => {
    const texts: HostText[] = [];
    const waiting: unknown[] = told === undefined || told === null ? [] : [told];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const read = comment.safeParse(next);
      if (!read.success) {
        context.addIssue('a comment that is none');
        return z.NEVER;
      }
      const { id, text, author, createdDate, comments } = read.data;
      texts.push({ path: `${thread}/overview?commentId=${id}`, text, author, date: createdDate });
      waiting.push(...comments.toReversed());
    }
    return { texts };
  });

const pullRequestOf = (api: string) =>
  z
    .object({
      id: z.number(),
      title: z.string(),
      description: z.string().nullish(),
      state: z.string(),
      createdDate: time,
      updatedDate: time,
      author: z.object({ user: account }),
      properties: z.object({ commentCount: z.number().default(0) }).default({ commentCount: 0 }),
    })
    .transform(({ id, title, description, state, createdDate, updatedDate, author, properties }): ListItem => {
      const path = `pull-requests/${id}`;
      const firstPage = { url: `${api}/${path}/activities?limit=100` };
      return {
        changed: updatedDate,
        texts: [{ path, text: withTitle(title, description), author: author.user, date: createdDate }],
        isSettled: state !== 'OPEN',
        ...(properties.commentCount > 0 && { more: [{ firstPage, item: activityOf(path) }] }),
      };
    });

/** What Bitbucket Data Center lists of a repository. It does not say that a comment changes its pull request: those that are open are asked for each time. */
export function bitbucketServerTexts({ origin, path }: TextSubject): readonly TextList[] {
  const api = `${origin}/rest/api/1.0/${path}`;
  const firstPage = () => ({ url: `${api}/pull-requests?state=ALL&order=OLDEST&limit=100` });
  return [{ name: 'pull requests', firstPage, order: 'any', item: pullRequestOf(api) }];
}
