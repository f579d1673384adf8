import { z } from 'zod';
import type { ListItem, TextList, TextSubject } from '../../texts/text-list.ts';
import { gitlabEpics } from './gitlab-epics.ts';
import { gitlabEvents } from './gitlab-events.ts';
import { gitlabNotes } from './gitlab-notes.ts';
import { pathInUrl, withQuery } from './requests.ts';
import { authorIn, withTitle } from './text-fields.ts';

/** docs.gitlab.com, "Issues API", "Merge requests API". GitLab lists notes by thread only; a new or changed one changes its thread. */
const threadOf = (api: string, kind: 'issues' | 'merge_requests') =>
  z
    .object({
      iid: z.number(),
      title: z.string(),
      description: z.string().nullish(),
      author: authorIn('username'),
      created_at: z.string(),
      updated_at: z.string(),
      user_notes_count: z.number().default(1),
    })
    .transform(({ iid, title, description, author: by, created_at, updated_at, user_notes_count }): ListItem => {
      const path = `-/${kind}/${iid}`;
      return {
        changed: updated_at,
        texts: [{ path, text: withTitle(title, description), author: by, date: created_at }],
        ...(user_notes_count > 0 && { more: [gitlabNotes(`${api}/${kind}/${iid}`, path)] }),
      };
    });

/** "Releases API". */
const release = z
  .object({
    tag_name: z.string(),
    name: z.string().nullish(),
    description: z.string().nullish(),
    author: authorIn('username'),
    created_at: z.string(),
  })
  .transform(
    ({ tag_name, name, description, author: by, created_at }): ListItem => ({
      changed: created_at,
      texts: [
        { path: `-/releases/${pathInUrl(tag_name)}`, text: withTitle(name, description), author: by, date: created_at },
      ],
    }),
  );

/** What GitLab lists of a project, and of a group. A page of threads is read with their notes before it is noted, so it is short. */
export function gitlabTexts(subject: TextSubject): readonly TextList[] {
  const { origin, id } = subject;
  const api = `${origin}/api/v4/projects/${pathInUrl(id)}`;
  const threads = (kind: 'issues' | 'merge_requests'): TextList => ({
    name: kind === 'issues' ? 'issues' : 'merge requests',
    firstPage: (since) => ({
      url: withQuery(`${api}/${kind}?scope=all&order_by=updated_at&sort=asc&per_page=50`, {
        ...(since !== undefined && { updated_after: since }),
      }),
    }),
    order: 'changed',
    item: threadOf(api, kind),
  });
  return [
    threads('issues'),
    threads('merge_requests'),
    {
      name: 'releases',
      firstPage: () => ({ url: `${api}/releases?order_by=created_at&sort=asc&per_page=100` }),
      order: 'any',
      item: release,
    },
    gitlabEvents(api),
    gitlabEpics(subject),
  ];
}
