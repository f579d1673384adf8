import { isSamePage } from './is-same-page.ts';
import type { TextList, TextPage } from './text-list.ts';
import type { ListMark } from './text-marks.ts';

/** Milliseconds that are read again: clocks of a host's machines differ, and times have whole seconds. */
const OVERLAP = 60_000;

export interface PageRead {
  readonly list: TextList;
  readonly mark: ListMark;
  readonly page: TextPage;
  readonly next: TextPage | undefined;
  /** When what is on it was changed. */
  readonly changed: readonly string[];
  readonly etag: string | null;
}

/** How far a list is after a page of it. Pages shift while they are read; a time does not. So reading goes on from a time, where the order allows it. */
export function markAfter({ list, mark, page, next, changed, etag }: PageRead): ListMark {
  const newest = latest([...(mark.newest === undefined ? [] : [mark.newest]), ...changed]);
  const since = newest === undefined ? mark.since : earlier(newest);
  const isLater = since !== undefined && since > (mark.since ?? '');
  if (next === undefined || (list.order === 'changed' && isLater)) {
    const own = isLater ? { since } : mark.since === undefined ? {} : { since: mark.since };
    const isWhole = next === undefined && etag !== null && isSamePage(page, list.firstPage(own.since));
    return { ...own, ...(isWhole && { etag }) };
  }
  return { ...(mark.since !== undefined && { since: mark.since }), next, ...(newest !== undefined && { newest }) };
}

const earlier = (time: string): string => new Date(Date.parse(time) - OVERLAP).toISOString().replace(/\.\d+Z$/, 'Z');

/** The last of them; what is no time is left out. */
function latest(times: readonly string[]): string | undefined {
  const known = times.map((time) => Date.parse(time)).filter((time) => !Number.isNaN(time));
  return known.length === 0 ? undefined : new Date(known.reduce((one, other) => Math.max(one, other))).toISOString();
}
