import { z } from 'zod';
import type { ListItem, MoreTexts } from '../../texts/text-list.ts';
import { authorIn } from './text-fields.ts';

/** docs.gitlab.com, "Notes API": what was said of something, on lines of it too. @param thread behind the address of its project or group */
const noteOf = (thread: string) =>
  z.object({ id: z.number(), body: z.string(), author: authorIn('username'), created_at: z.string() }).transform(
    ({ id, body, author, created_at }): ListItem => ({
      texts: [{ path: `${thread}#note_${id}`, text: body, author, date: created_at }],
    }),
  );

/** The notes on something that the API has at an address. */
export const gitlabNotes = (address: string, thread: string): MoreTexts => ({
  firstPage: { url: `${address}/notes?sort=asc&order_by=created_at&per_page=100` },
  item: noteOf(thread),
});
