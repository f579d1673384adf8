import { at } from './text-shapes.ts';

/** Of Bitbucket Cloud, with fields that nobody reads. */
export const saidOf = (number: number, changed: string) => ({
  type: 'pullrequest_comment',
  id: 100 + number,
  content: { type: 'rendered', raw: `text ${number}`, markup: 'markdown', html: '' },
  user: { display_name: 'Kim', nickname: 'kim', type: 'user' },
  created_on: '2026-01-02T03:04:05+00:00',
  updated_on: changed,
  deleted: false,
  pullrequest: { type: 'pullrequest', id: 2, title: 'About 2' },
});

export const askedOf = (number: number, minutes: number) => ({
  id: number,
  title: `About ${number}`,
  description: `text ${number}`,
  summary: { raw: `text ${number}` },
  content: { raw: `text ${number}` },
  author: { display_name: 'Jo', nickname: 'jo' },
  reporter: { display_name: 'Jo', nickname: 'jo' },
  created_on: '2026-01-02T03:04:05Z',
  updated_on: at(number, minutes).changed,
});

/** Of Bitbucket Data Center: milliseconds since the epoch. */
const CREATED = Date.UTC(2026, 0, 2, 3, 4, 5);
export const saidThere = (number: number, comments: readonly unknown[] = []) => ({
  id: 100 + number,
  version: 0,
  text: `text ${number}`,
  author: { name: 'kim', displayName: 'Kim', id: 5 },
  createdDate: CREATED,
  updatedDate: CREATED,
  comments,
});
export const requestThere = (number: number, minutes: number, state: string, commentCount: number) => ({
  id: number,
  version: 1,
  title: `About ${number}`,
  description: `text ${number}`,
  state,
  createdDate: CREATED,
  updatedDate: Date.parse(at(number, minutes).changed),
  author: { user: { name: 'jo', displayName: 'Jo' }, role: 'AUTHOR' },
  properties: { commentCount },
});
