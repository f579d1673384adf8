import { z } from 'zod';
import type { MoreTexts, TextList, TextSubject } from '../../texts/text-list.ts';
import { giteaReview } from './gitea-reviews.ts';
import { withQuery } from './requests.ts';
import { COMMENT_FIELDS, commentItem, issueItem, numberIn, releaseItem } from './text-fields.ts';

/** /api/swagger of every Gitea and Forgejo: `Comment`. One of its two addresses is empty. */
const comment = z
  .object({ ...COMMENT_FIELDS, issue_url: z.string().nullish(), pull_request_url: z.string().nullish() })
  .transform((told, context) => {
    const thread = numberIn.safeParse(told.issue_url || told.pull_request_url);
    if (thread.success) return commentItem(`issues/${thread.data}#issuecomment-${told.id}`, told);
    context.addIssue('it belongs to nothing');
    return z.NEVER;
  });

/** What Gitea and Forgejo list of a repository as a whole, in no order of changes; of each change, its reviews. */
export function giteaTexts({ origin, path }: TextSubject): readonly TextList[] {
  const api = `${origin}/api/v1/repos/${path}`;
  const changed = (list: string) => (since: string | undefined) => ({
    url: withQuery(`${api}/${list}`, { limit: '50', ...(since !== undefined && { since }) }),
  });
  const more = (number: number): readonly MoreTexts[] => {
    const reviews = `${api}/pulls/${number}/reviews`;
    return [{ firstPage: { url: `${reviews}?limit=50` }, item: giteaReview(reviews, number) }];
  };
  return [
    { name: 'issues', firstPage: changed('issues?state=all'), order: 'any', item: issueItem({ path: 'pulls', more }) },
    { name: 'issue comments', firstPage: changed('issues/comments'), order: 'any', item: comment },
    { name: 'releases', firstPage: () => ({ url: `${api}/releases?limit=50` }), order: 'any', item: releaseItem },
  ];
}
