import { z } from 'zod';
import type { ListItem, MoreTexts } from '../../texts/text-list.ts';
import { pathInUrl } from './requests.ts';

/** Words for what a host does not tell: its accounts can be deleted. */
export const NOBODY = 'nobody known';

/** The name of whoever wrote something. @param fields of the account: the first that is there */
export const authorIn = (
  ...fields: readonly ('login' | 'username' | 'nickname' | 'display_name' | 'displayName' | 'name')[]
) =>
  z
    .record(z.string(), z.unknown())
    .nullish()
    .transform((account) => {
      const names = fields.map((field) => account?.[field]);
      return names.find((name) => typeof name === 'string') ?? NOBODY;
    });

/** The number at the end of an address: `…/issues/12`. */
export const numberIn = z.string().transform((url, context) => {
  const number = /\/(\d{1,18})$/.exec(url)?.[1];
  if (number !== undefined) return number;
  context.addIssue('no number');
  return z.NEVER;
});

/** A title, and the text below it. */
export const withTitle = (title: string | null | undefined, text: string | null | undefined): string =>
  `${title ?? ''}\n${text ?? ''}`;

/** What GitHub tells of a comment and Gitea, whose interface is made after it, tells alike. */
export const COMMENT_FIELDS = {
  id: z.number(),
  body: z.string().nullish(),
  user: authorIn('login'),
  created_at: z.string(),
  updated_at: z.string(),
} as const;

type CommentFields = z.output<z.ZodObject<typeof COMMENT_FIELDS>>;

export const commentItem = (path: string, { body, user, created_at, updated_at }: CommentFields): ListItem => ({
  changed: updated_at,
  texts: [{ path, text: body ?? '', author: user, date: created_at }],
});

interface ChangeWords {
  /** What stands in the address of one. */
  readonly path: 'pull' | 'pulls';
  readonly more?: (number: number) => readonly MoreTexts[];
}

/** Likewise of issues, among which are changes. */
export const issueItem = ({ path: changes, more }: ChangeWords) =>
  z
    .object({ ...COMMENT_FIELDS, number: z.number(), title: z.string(), pull_request: z.unknown().optional() })
    .transform(({ number, title, body, pull_request, ...written }): ListItem => {
      const path = `${pull_request ? changes : 'issues'}/${number}`;
      const item = commentItem(path, { ...written, body: withTitle(title, body) });
      return pull_request && more ? { ...item, more: more(number) } : item;
    });

/** And of releases, which have no time of their last change. */
export const releaseItem = z
  .object({
    tag_name: z.string(),
    name: z.string().nullish(),
    body: z.string().nullish(),
    author: authorIn('login'),
    created_at: z.string(),
  })
  .transform(
    ({ tag_name, name, body, author, created_at }): ListItem => ({
      changed: created_at,
      texts: [{ path: `releases/tag/${pathInUrl(tag_name)}`, text: withTitle(name, body), author, date: created_at }],
    }),
  );
