/** A text as a test means it. */
export interface MeantText {
  readonly id: number;
  /** The issue or change that it is, or belongs to. */
  readonly number: number;
  readonly text: string;
  /** RFC 3339. */
  readonly changed: string;
}

/** A text of `text NUMBER`, changed so many minutes into a day. */
export const at = (number: number, minutes: number, text = `text ${number}`): MeantText => ({
  id: 100 + number,
  number,
  text,
  changed: new Date(Date.UTC(2026, 2, 1, 0, minutes)).toISOString().replace('.000', ''),
});

const account = (name: string) => ({ login: name, username: name, id: 5, type: 'User' });
const CREATED = '2026-01-02T03:04:05Z';

/** An issue or a change, as the documentation of GitHub, Gitea and GitLab shows it, with the fields that nobody reads. */
export const issueOf = ({ id, number, text, changed }: MeantText, isChange?: 'change') => ({
  id,
  number,
  iid: number,
  state: 'open',
  title: `About ${number}`,
  body: text,
  description: text,
  user: account('jo'),
  author: account('jo'),
  created_at: CREATED,
  updated_at: changed,
  user_notes_count: 1,
  pull_request: isChange ? { url: 'x', merged: false } : undefined,
});

/** A comment on it. @param thread its address there */
export const commentOf = ({ id, text, changed }: MeantText, thread: Readonly<Record<string, string>>) => ({
  id,
  body: text,
  user: account('kim'),
  author: account('kim'),
  created_at: CREATED,
  updated_at: changed,
  system: false,
  ...thread,
});

export const releaseOf = ({ id, text }: MeantText, tag: string) => ({
  id,
  tag_name: tag,
  name: tag,
  body: text,
  description: text,
  author: account('jo'),
  created_at: CREATED,
});
