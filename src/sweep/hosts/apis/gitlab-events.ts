import { z } from 'zod';
import type { ListItem, TextList } from '../../texts/text-list.ts';
import { withQuery } from './requests.ts';
import { authorIn } from './text-fields.ts';

const DAY = 86_400_000;

const note = z.object({
  id: z.number(),
  body: z.string(),
  author: authorIn('username'),
  created_at: z.string(),
  noteable_type: z.string(),
  noteable_id: z.number().nullish(),
  /** On a line of a commit: the last of its commits is that one. */
  position: z
    .object({ head_sha: z.string().regex(/^[0-9a-f]{40,64}$/) })
    .nullish()
    .catch(undefined),
});

/** docs.gitlab.com, "Events API": comments on anything, of which those in no list of their own are taken. */
const event = z
  .object({ created_at: z.string(), note: z.unknown().optional() })
  .transform(({ created_at: changed, note: told }, context): ListItem => {
    if (told === undefined || told === null) return { changed, texts: [] };
    const { data } = note.safeParse(told);
    if (!data) {
      context.addIssue('a note that is none');
      return z.NEVER;
    }
    const thread = threadOf(data);
    if (thread === undefined) return { changed, texts: [] };
    const { id, body: text, author, created_at: date } = data;
    return { changed, texts: [{ path: `${thread}#note_${id}`, text, author, date }] };
  });

/** Where a comment stands that is on no issue, merge request or epic. Of one on a commit as a whole, GitLab does not tell which: its activity page does. */
function threadOf({ noteable_type, noteable_id, position }: z.output<typeof note>): string | undefined {
  if (noteable_type === 'Commit') return position ? `-/commit/${position.head_sha}` : 'activity';
  return noteable_type === 'Snippet' && noteable_id ? `-/snippets/${noteable_id}` : undefined;
}

/** Comments on commits and snippets, of the three years for which GitLab keeps events. @param api of the project */
export const gitlabEvents = (api: string): TextList => ({
  name: 'comments on commits and snippets',
  firstPage: (since) => ({
    url: withQuery(`${api}/events?action=commented&sort=asc&per_page=100`, {
      // A day that is not among them.
      ...(since !== undefined && { after: new Date(Date.parse(since) - DAY).toISOString().slice(0, 10) }),
    }),
  }),
  order: 'any',
  item: event,
});
