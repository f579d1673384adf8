import { z } from 'zod';
import type { HostText } from '../../../scanners/texts/host-text.ts';
import type { ListItem, MoreTexts } from '../../texts/text-list.ts';
import { authorIn, withTitle } from './text-fields.ts';

/** Characters of a description, of which lists have no more. */
const CUT = 400;

/** learn.microsoft.com, "Pull Request Threads - List": comments on a pull request and on lines of it; the system's are nobody's. */
const threadOf = (path: string) =>
  z
    .object({
      id: z.number(),
      comments: z
        .array(
          z.object({
            id: z.number(),
            content: z.string().nullish(),
            commentType: z.string().optional(),
            author: authorIn('displayName'),
            publishedDate: z.string(),
          }),
        )
        .nullish(),
    })
    .transform(({ id, comments }): ListItem => {
      const written = (comments ?? []).filter(({ content, commentType }) => content && commentType !== 'system');
      return {
        texts: written.map(({ id: own, content, author, publishedDate }) => ({
          path: `${path}?discussionId=${id}#${own}`,
          text: content ?? '',
          author,
          date: publishedDate,
        })),
      };
    });

const FIELDS = {
  pullRequestId: z.number(),
  title: z.string(),
  description: z.string().nullish(),
  createdBy: authorIn('displayName'),
  creationDate: z.string(),
} as const;

const textOf = ({
  pullRequestId,
  title,
  description,
  createdBy,
  creationDate,
}: z.output<z.ZodObject<typeof FIELDS>>): HostText => ({
  path: `pullrequest/${pullRequestId}`,
  text: withTitle(title, description),
  author: createdBy,
  date: creationDate,
});

const whole = z.object(FIELDS).transform((told): ListItem => ({ texts: [textOf(told)] }));

/** "Pull Requests - Get Pull Requests". What was said of one that is closed is not told as a change of it. @param requests where they are */
export const azurePullRequest = (requests: string) =>
  z
    .object({ ...FIELDS, status: z.string(), closedDate: z.string().nullish() })
    .transform(({ status, closedDate, ...told }): ListItem => {
      const text = textOf(told);
      const own = `${requests}/${told.pullRequestId}`;
      const threads = { firstPage: { url: `${own}/threads?api-version=7.1` }, item: threadOf(text.path) };
      const isCut = (told.description?.length ?? 0) >= CUT;
      const rest: MoreTexts = {
        firstPage: { url: `${own}?api-version=7.1` },
        item: whole,
        items: (body) => [body],
        nextPage: () => undefined,
      };
      return {
        changed: closedDate ?? told.creationDate,
        texts: isCut ? [] : [text],
        more: isCut ? [rest, threads] : [threads],
        isSettled: status !== 'active',
      };
    });
