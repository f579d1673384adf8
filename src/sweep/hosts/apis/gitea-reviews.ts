import { z } from 'zod';
import type { ListItem } from '../../texts/text-list.ts';
import { authorIn } from './text-fields.ts';

/** `…/pulls/2#issuecomment-7`: a review is a comment there, of another number. */
const anchorIn = z.string().transform((url) => /#[a-z]+-\d{1,18}$/.exec(url)?.[0]);

/** /api/swagger of every Gitea and Forgejo: `PullReviewComment`. */
const lineComment = (number: number) =>
  z.object({ id: z.number(), body: z.string().nullish(), user: authorIn('login'), created_at: z.string() }).transform(
    ({ id, body, user, created_at }): ListItem => ({
      texts: [{ path: `pulls/${number}#issuecomment-${id}`, text: body ?? '', author: user, date: created_at }],
    }),
  );

/** `PullReview`: its words as a whole, and its comments on lines. @param reviews where they are */
export const giteaReview = (reviews: string, number: number) =>
  z
    .object({
      id: z.number(),
      body: z.string().nullish(),
      user: authorIn('login'),
      submitted_at: z.string(),
      comments_count: z.number().default(1),
      html_url: anchorIn.optional(),
    })
    .transform(
      ({ id, body, user, submitted_at, comments_count, html_url = `#review-${id}` }): ListItem => ({
        texts: body ? [{ path: `pulls/${number}${html_url}`, text: body, author: user, date: submitted_at }] : [],
        ...(comments_count > 0 && {
          more: [{ firstPage: { url: `${reviews}/${id}/comments` }, item: lineComment(number) }],
        }),
      }),
    );
