import type { ZodType } from 'zod';
import type { HostText } from '../../scanners/texts/host-text.ts';
import { HttpError } from '../http/http-error.ts';
import { askTextPage, type TextAsking } from './ask-text-page.ts';
import { isBefore } from './is-before.ts';
import type { ListItem, MoreTexts, TextPage } from './text-list.ts';

/** What the items of a page hold, and all that belongs to them. */
export interface ItemsRead {
  readonly texts: readonly HostText[];
  /** When they were changed, as far as they say. */
  readonly changed: readonly string[];
  /** How many are not described as they should be. */
  readonly refused: number;
  /** Of how many something was not there that belongs to them: it was deleted meanwhile. */
  readonly absent: number;
}

const ABSENT = [404, 410];

/**
 * Reads items.
 *
 * @param since all that was changed before is there
 * @throws HttpError when more of them cannot be had; the signal's reason
 */
export async function readItems(
  items: readonly unknown[],
  item: ZodType<ListItem>,
  reading: TextAsking,
  since?: string,
): Promise<ItemsRead> {
  const texts: HostText[] = [];
  const changed: string[] = [];
  let [refused, absent] = [0, 0];
  const add = (read: ItemsRead): void => {
    texts.push(...read.texts);
    changed.push(...read.changed);
    refused += read.refused;
    absent += read.absent;
  };
  for (const one of items) {
    const described = item.safeParse(one);
    if (!described.success) {
      refused++;
      continue;
    }
    const { texts: own, changed: at, more = [], isSettled = false } = described.data;
    texts.push(...own);
    if (at !== undefined) changed.push(at);
    if (isSettled && at !== undefined && since !== undefined && isBefore(at, since)) continue;
    for (const further of more) {
      try {
        await readMore(further, reading, add);
      } catch (error) {
        if (!(error instanceof HttpError && ABSENT.includes(error.status ?? 0))) throw error;
        absent++;
      }
    }
  }
  return { texts, changed, refused, absent };
}

async function readMore(more: MoreTexts, reading: TextAsking, add: (read: ItemsRead) => void): Promise<void> {
  for (let page: TextPage | undefined = more.firstPage; page; ) {
    const answer = await askTextPage(page, more, reading);
    if (answer === undefined) return;
    add(await readItems(answer.items, more.item, reading));
    page = answer.next;
  }
}
