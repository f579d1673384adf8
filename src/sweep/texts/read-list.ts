import type { z } from 'zod';
import type { Diagnostic } from '../../core/diagnostic.ts';
import type { HostText } from '../../scanners/texts/host-text.ts';
import type { HostApi } from '../hosts/apis/host-api.ts';
import type { AskHttp, HttpAnswer } from '../http/http-client.ts';
import { HttpError } from '../http/http-error.ts';
import type { TextList } from './text-list.ts';
import type { TextLog } from './text-log.ts';
import type { ListMark } from './text-marks.ts';

export interface TextReading {
  readonly api: HostApi;
  readonly ask: AskHttp;
  /** Of every request; asked each time, because tokens end. */
  readonly headers: () => Promise<Readonly<Record<string, string>>>;
  readonly log: TextLog;
  readonly signal: AbortSignal;
}

/** Milliseconds that are read again: clocks of a host's machines differ, and times have whole seconds. */
const OVERLAP = 60_000;

/**
 * Reads what a list has that is new or was changed, page by page, and notes after each how far that is.
 *
 * @returns what is not described as it should be
 * @throws HttpError when a page cannot be had; the signal's reason
 */
export async function readList(list: TextList, reading: TextReading): Promise<readonly Diagnostic[]> {
  let refused = 0;
  let mark = reading.log.markOf(list.name);
  for (;;) {
    const first = list.firstPage(mark.since);
    const url = mark.next ?? first;
    const answer = await askPage(url, url === first ? mark.etag : undefined, reading);
    if (answer.status === 304) break;
    const items = itemsOf(answer, url, list.item, reading);
    refused += items.refused;
    const texts = await withComments(items.described, reading);
    refused += texts.refused;
    const newest = latest([mark.newest, ...items.described.map(({ changed }) => changed)]);
    const next = nextPage(answer, url, reading);
    mark = markAfter({ list, mark, next, newest, url, answer });
    reading.log.add(texts.texts, list.name, mark);
    if (next === undefined) break;
  }
  if (refused === 0) return [];
  const message = `${list.name}: ${refused} are not described as they should be, and were not read`;
  return [{ code: 'refused-text', level: 'error', message }];
}

interface PageRead {
  readonly list: TextList;
  readonly mark: ListMark;
  readonly next: string | undefined;
  readonly newest: string | undefined;
  readonly url: string;
  readonly answer: HttpAnswer;
}

/** Pages shift while they are read; a time does not. So reading goes on from a time, where the order allows it. */
function markAfter({ list, mark, next, newest, url, answer }: PageRead): ListMark {
  const since = newest === undefined ? mark.since : earlier(newest);
  const isLater = since !== undefined && since > (mark.since ?? '');
  if (next === undefined || (list.order === 'changed' && isLater)) {
    const own = isLater ? { since } : mark.since === undefined ? {} : { since: mark.since };
    const etag = answer.headers.get('etag');
    const isWhole = next === undefined && etag !== null && url === list.firstPage(own.since);
    return { ...own, ...(isWhole && { etag }) };
  }
  return { ...(mark.since !== undefined && { since: mark.since }), next, ...(newest !== undefined && { newest }) };
}

const earlier = (time: string): string => new Date(Date.parse(time) - OVERLAP).toISOString().replace(/\.\d+Z$/, 'Z');

/** The last of them; what is no time is left out. */
function latest(times: readonly (string | undefined)[]): string | undefined {
  const known = times.map((time) => Date.parse(time ?? '')).filter((time) => !Number.isNaN(time));
  return known.length === 0 ? undefined : new Date(Math.max(...known)).toISOString();
}

async function askPage(
  url: string,
  etag: string | undefined,
  { ask, headers, signal }: TextReading,
): Promise<HttpAnswer> {
  return ask({ url, headers: await headers(), ...(etag !== undefined && { etag }) }, signal);
}

function itemsOf<T>(
  { body }: HttpAnswer,
  url: string,
  item: z.ZodType<T>,
  { api }: TextReading,
): { readonly described: readonly T[]; readonly refused: number } {
  const items = api.items(body);
  const { origin, pathname } = new URL(url);
  if (items === undefined) throw new HttpError(`${origin}${pathname}: the answer is no list of texts`);
  const described = items.flatMap((one) => {
    const read = item.safeParse(one);
    return read.success ? [read.data] : [];
  });
  return { described, refused: items.length - described.length };
}

function nextPage({ headers, body }: HttpAnswer, url: string, { api }: TextReading): string | undefined {
  const next = api.nextPage({ url, headers, body });
  if (next === undefined) return undefined;
  // Another origin would get the token.
  if (!URL.canParse(next) || new URL(next).origin !== new URL(url).origin)
    throw new HttpError('the next page is on another host');
  if (next === url) throw new HttpError('the next page is one that was there before');
  return next;
}

/** The texts, each without what is only for us, and with what was said about it. */
async function withComments(
  described: readonly z.infer<TextList['item']>[],
  reading: TextReading,
): Promise<{ readonly texts: readonly HostText[]; readonly refused: number }> {
  const texts: HostText[] = [];
  let refused = 0;
  for (const { changed: _, comments, ...text } of described) {
    texts.push(text);
    for (let url = comments?.firstPage; url !== undefined; ) {
      const answer = await askPage(url, undefined, reading);
      const items = itemsOf(answer, url, comments!.item, reading);
      texts.push(...items.described);
      refused += items.refused;
      url = nextPage(answer, url, reading);
    }
  }
  return { texts, refused };
}
