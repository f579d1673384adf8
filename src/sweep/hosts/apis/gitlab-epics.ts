import { z } from 'zod';
import type { ListItem, TextList, TextSubject } from '../../texts/text-list.ts';
import { gitlabNotes } from './gitlab-notes.ts';
import { pathInUrl, withQuery } from './requests.ts';
import { authorIn, withTitle } from './text-fields.ts';

/** docs.gitlab.com, "Epics API". Those of groups in the group are among them, behind its address. */
const epicOf = (api: string, address: string) =>
  z
    .object({
      id: z.number(),
      group_id: z.number(),
      title: z.string(),
      description: z.string().nullish(),
      author: authorIn('username'),
      web_url: z.string(),
      created_at: z.string(),
      updated_at: z.string(),
    })
    .transform((told, context): ListItem => {
      const { id, group_id, title, description, author, web_url, created_at, updated_at } = told;
      if (!web_url.startsWith(`${address}/`)) {
        context.addIssue('it is elsewhere');
        return z.NEVER;
      }
      const path = web_url.slice(address.length + 1);
      return {
        changed: updated_at,
        texts: [{ path, text: withTitle(title, description), author, date: created_at }],
        more: [gitlabNotes(`${api}/groups/${group_id}/epics/${id}`, path)],
      };
    });

/** Epics of a group. GitLab has none without a paid plan, and says 403 then. */
export function gitlabEpics({ origin, id, path }: TextSubject): TextList {
  const api = `${origin}/api/v4`;
  const list = `${api}/groups/${pathInUrl(id.replace('group.', ''))}/epics`;
  return {
    name: 'epics',
    firstPage: (since) => ({
      url: withQuery(`${list}?order_by=updated_at&sort=asc&per_page=50`, {
        ...(since !== undefined && { updated_after: since }),
      }),
    }),
    order: 'changed',
    item: epicOf(api, `${origin}/${path}`),
    isOptional: true,
  };
}
