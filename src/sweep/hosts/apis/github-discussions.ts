import { z } from 'zod';
import type { HostText } from '../../../scanners/texts/host-text.ts';
import type { ListItem, MoreTexts, TextList, TextSubject } from '../../texts/text-list.ts';
import { endIn, graphqlAnchor, graphqlAuthor, graphqlPage, graphqlShape } from './github-graphql.ts';
import { NOBODY, withTitle } from './text-fields.ts';

const PAGE_INFO = 'pageInfo{hasNextPage endCursor}';
const COMMENT = 'url body createdAt author{login}';
const repliesOf = (first: number): string => `replies(first:${first}){${PAGE_INFO}nodes{${COMMENT}}}`;

/** At most 5,525 nodes, of which 525 have further ones below them: six points for 25 discussions. */
const DISCUSSIONS = `query($owner:String!,$name:String!,$after:String){repository(owner:$owner,name:$name){
discussions(first:25,after:$after,orderBy:{field:UPDATED_AT,direction:DESC}){${PAGE_INFO}nodes{
number title body createdAt updatedAt author{login} comments(first:20){${PAGE_INFO}nodes{id ${COMMENT} ${repliesOf(10)}}}}}}}`;

const COMMENTS = `query($owner:String!,$name:String!,$number:Int!,$after:String){repository(owner:$owner,name:$name){
discussion(number:$number){comments(first:50,after:$after){${PAGE_INFO}nodes{id ${COMMENT} ${repliesOf(20)}}}}}}`;

const REPLIES = `query($id:ID!,$after:String){node(id:$id){... on DiscussionComment{
replies(first:100,after:$after){${PAGE_INFO}nodes{${COMMENT}}}}}}`;

const COMMENT_FIELDS = { url: graphqlAnchor, body: z.string(), createdAt: z.string(), author: graphqlAuthor } as const;

type Comment = z.output<z.ZodObject<typeof COMMENT_FIELDS>>;

const textOf = (path: string, { url, body, createdAt, author }: Comment): HostText => ({
  path: `${path}${url}`,
  text: body,
  author: author?.login ?? NOBODY,
  date: createdAt,
});

/** docs.github.com, "Using the GraphQL API for Discussions". @param path of the discussion */
const replyOf = (path: string) =>
  z.object(COMMENT_FIELDS).transform((told): ListItem => ({ texts: [textOf(path, told)] }));

function commentOf(subject: TextSubject, path: string) {
  const reply = replyOf(path);
  const replies = z.object({ pageInfo: z.unknown(), nodes: z.array(reply) });
  return z
    .object({ ...COMMENT_FIELDS, id: z.string(), replies })
    .transform(({ id, replies: own, ...told }): ListItem => {
      const after = endIn(own.pageInfo);
      const firstPage = graphqlPage(subject, REPLIES, { id, after });
      const more: MoreTexts = { firstPage, item: reply, ...graphqlShape('node', 'replies') };
      return {
        texts: [textOf(path, told), ...own.nodes.flatMap(({ texts }) => texts)],
        ...(after !== undefined && { more: [more] }),
      };
    });
}

const discussion = z.object({
  number: z.number(),
  title: z.string(),
  body: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  author: graphqlAuthor,
  comments: z.object({ pageInfo: z.unknown(), nodes: z.array(z.unknown()) }),
});

/** Discussions, the comments on them, and the replies to those. */
export function githubDiscussions(subject: TextSubject): TextList {
  const item = discussion.transform(({ number, title, body, createdAt, updatedAt, author, comments }, context) => {
    const path = `discussions/${number}`;
    const comment = commentOf(subject, path);
    const read = z.array(comment).safeParse(comments.nodes);
    if (!read.success) {
      context.addIssue('a comment that is none');
      return z.NEVER;
    }
    const own = { path, text: withTitle(title, body), author: author?.login ?? NOBODY, date: createdAt };
    const after = endIn(comments.pageInfo);
    const firstPage = graphqlPage(subject, COMMENTS, { number, after });
    const rest: MoreTexts = { firstPage, item: comment, ...graphqlShape('repository', 'discussion', 'comments') };
    return {
      changed: updatedAt,
      texts: [own, ...read.data.flatMap(({ texts }) => texts)],
      more: [...read.data.flatMap(({ more = [] }) => more), ...(after === undefined ? [] : [rest])],
    } satisfies ListItem;
  });
  return {
    name: 'discussions',
    firstPage: () => graphqlPage(subject, DISCUSSIONS),
    order: 'newest',
    item,
    ...graphqlShape('repository', 'discussions'),
  };
}
