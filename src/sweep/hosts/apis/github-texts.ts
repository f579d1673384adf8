import { z } from 'zod';
import type { TextList, TextSubject } from '../../texts/text-list.ts';
import { githubDiscussions } from './github-discussions.ts';
import { githubReviews } from './github-reviews.ts';
import { githubRoot } from './github-root.ts';
import { withQuery } from './requests.ts';
import { COMMENT_FIELDS, commentItem, issueItem, numberIn, releaseItem } from './text-fields.ts';

/** docs.github.com, "REST API endpoints for issue comments": those on pull requests, too. */
const issueComment = z
  .object({ ...COMMENT_FIELDS, issue_url: numberIn })
  .transform((told) => commentItem(`issues/${told.issue_url}#issuecomment-${told.id}`, told));

/** "REST API endpoints for pull request review comments". */
const reviewComment = z
  .object({ ...COMMENT_FIELDS, pull_request_url: numberIn })
  .transform((told) => commentItem(`pull/${told.pull_request_url}#discussion_r${told.id}`, told));

/** "REST API endpoints for commit comments": by their ids, whenever they were changed. */
const commitComment = z
  .object({ ...COMMENT_FIELDS, commit_id: z.string().regex(/^[0-9a-f]{40,64}$/) })
  .transform((told) => commentItem(`commit/${told.commit_id}#commitcomment-${told.id}`, told));

/**
 * What GitHub lists of a repository as a whole; every pull request is an issue, too. The words of reviews and discussions come by
 * GraphQL: REST has no discussions, and would take a request for each pull request.
 */
export function githubTexts(subject: TextSubject): readonly TextList[] {
  const api = `${githubRoot(subject.origin)}/repos/${subject.path}`;
  const changed = (list: string) => (since: string | undefined) => ({
    url: withQuery(`${api}/${list}`, {
      ...{ sort: 'updated', direction: 'asc', per_page: '100' },
      ...(since !== undefined && { since }),
    }),
  });
  const all = (list: string) => () => ({ url: `${api}/${list}?per_page=100` });
  return [
    { name: 'issues', firstPage: changed('issues?state=all'), order: 'changed', item: issueItem({ path: 'pull' }) },
    { name: 'issue comments', firstPage: changed('issues/comments'), order: 'changed', item: issueComment },
    { name: 'review comments', firstPage: changed('pulls/comments'), order: 'changed', item: reviewComment },
    { name: 'commit comments', firstPage: all('comments'), order: 'any', item: commitComment },
    { name: 'releases', firstPage: all('releases'), order: 'any', item: releaseItem },
    githubReviews(subject),
    githubDiscussions(subject),
  ];
}
