import { z } from 'zod';
import type { ListItem, TextList, TextSubject } from '../../texts/text-list.ts';
import { endIn, graphqlAnchor, graphqlAuthor, graphqlPage, graphqlShape } from './github-graphql.ts';
import { NOBODY } from './text-fields.ts';

const REVIEWS = 'pageInfo{hasNextPage endCursor}nodes{url body submittedAt author{login}}';

/** At most 5,050 nodes for 50 pull requests: one point. */
const PULL_REQUESTS = `query($owner:String!,$name:String!,$after:String){repository(owner:$owner,name:$name){
pullRequests(first:50,after:$after,orderBy:{field:UPDATED_AT,direction:DESC}){pageInfo{hasNextPage endCursor}
nodes{number updatedAt reviews(first:100){${REVIEWS}}}}}}`;

const ONE = `query($owner:String!,$name:String!,$number:Int!,$after:String){repository(owner:$owner,name:$name){
pullRequest(number:$number){reviews(first:100,after:$after){${REVIEWS}}}}}`;

/** docs.github.com, GraphQL, "PullRequestReview". Its comments on lines are in another list. */
const reviewOf = (number: number) =>
  z
    .object({ url: graphqlAnchor, body: z.string(), submittedAt: z.string().nullish(), author: graphqlAuthor })
    .transform(
      ({ url, body, submittedAt, author }): ListItem => ({
        texts:
          body === '' || !submittedAt
            ? []
            : [{ path: `pull/${number}${url}`, text: body, author: author?.login ?? NOBODY, date: submittedAt }],
      }),
    );

/** The words of reviews as a whole. A pull request that changed is an issue that changed, which REST tells for nothing. */
export function githubReviews(subject: TextSubject): TextList {
  const item = z
    .object({
      number: z.number(),
      updatedAt: z.string(),
      reviews: z.object({ pageInfo: z.unknown(), nodes: z.array(z.unknown()) }),
    })
    .transform(({ number, updatedAt, reviews: { pageInfo, nodes } }, context): ListItem => {
      const review = reviewOf(number);
      const read = z.array(review).safeParse(nodes);
      if (!read.success) {
        context.addIssue('a review that is none');
        return z.NEVER;
      }
      const after = endIn(pageInfo);
      const firstPage = graphqlPage(subject, ONE, { number, after });
      const more = { firstPage, item: review, ...graphqlShape('repository', 'pullRequest', 'reviews') };
      return {
        changed: updatedAt,
        texts: read.data.flatMap(({ texts }) => texts),
        ...(after !== undefined && { more: [more] }),
      };
    });
  return {
    name: 'reviews',
    firstPage: () => graphqlPage(subject, PULL_REQUESTS),
    order: 'newest',
    item,
    follows: 'issues',
    ...graphqlShape('repository', 'pullRequests'),
  };
}
