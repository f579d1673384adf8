import { z } from 'zod';
import type { TextList, TextSubject } from '../../texts/text-list.ts';
import { withQuery } from './requests.ts';
import { COMMENT_FIELDS, commentText, issueText, numberIn, releaseText } from './text-fields.ts';

/** /api/swagger of every Gitea and Forgejo: `Comment`. One of its two addresses is empty. */
const comment = z
  .object({ ...COMMENT_FIELDS, issue_url: z.string().nullish(), pull_request_url: z.string().nullish() })
  .transform((told, context) => {
    const thread = numberIn.safeParse(told.issue_url || told.pull_request_url);
    if (thread.success) return commentText(`issues/${thread.data}#issuecomment-${told.id}`, told);
    context.addIssue('it belongs to nothing');
    return z.NEVER;
  });

/** What Gitea and Forgejo list of a repository as a whole, in no order of changes. Comments on lines of a change are in no such list. */
export function giteaTexts({ origin, path }: TextSubject): readonly TextList[] {
  const api = `${origin}/api/v1/repos/${path}`;
  const changed = (list: string) => (since: string | undefined) =>
    withQuery(`${api}/${list}`, { limit: '50', ...(since !== undefined && { since }) });
  return [
    { name: 'issues', firstPage: changed('issues?state=all'), order: 'any', item: issueText('pulls') },
    { name: 'issue comments', firstPage: changed('issues/comments'), order: 'any', item: comment },
    { name: 'releases', firstPage: () => `${api}/releases?limit=50`, order: 'any', item: releaseText },
  ];
}
