import { z } from 'zod';
import type { TextList, TextSubject } from '../../texts/text-list.ts';
import { githubRoot } from './github-root.ts';
import { withQuery } from './requests.ts';
import { COMMENT_FIELDS, commentText, issueText, numberIn, releaseText } from './text-fields.ts';

/** docs.github.com, "REST API endpoints for issue comments": those on pull requests, too. */
const issueComment = z
  .object({ ...COMMENT_FIELDS, issue_url: numberIn })
  .transform((told) => commentText(`issues/${told.issue_url}#issuecomment-${told.id}`, told));

/** "REST API endpoints for pull request review comments". */
const reviewComment = z
  .object({ ...COMMENT_FIELDS, pull_request_url: numberIn })
  .transform((told) => commentText(`pull/${told.pull_request_url}#discussion_r${told.id}`, told));

/** What GitHub lists of a repository as a whole; every pull request is an issue, too. The words of a review as a whole are in no such list. */
export function githubTexts({ origin, path }: TextSubject): readonly TextList[] {
  const api = `${githubRoot(origin)}/repos/${path}`;
  const changed = (list: string) => (since: string | undefined) =>
    withQuery(`${api}/${list}`, {
      ...{ sort: 'updated', direction: 'asc', per_page: '100' },
      ...(since !== undefined && { since }),
    });
  return [
    { name: 'issues', firstPage: changed('issues?state=all'), order: 'changed', item: issueText('pull') },
    { name: 'issue comments', firstPage: changed('issues/comments'), order: 'changed', item: issueComment },
    { name: 'review comments', firstPage: changed('pulls/comments'), order: 'changed', item: reviewComment },
    { name: 'releases', firstPage: () => `${api}/releases?per_page=100`, order: 'any', item: releaseText },
  ];
}
