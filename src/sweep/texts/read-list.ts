import type { Diagnostic } from '../../core/diagnostic.ts';
import { HttpError } from '../http/http-error.ts';
import { askTextPage, type TextAsking } from './ask-text-page.ts';
import { isBefore } from './is-before.ts';
import { isSamePage } from './is-same-page.ts';
import { markAfter } from './mark-after.ts';
import { readItems } from './read-items.ts';
import type { TextList } from './text-list.ts';
import type { TextLog } from './text-log.ts';

export interface TextReading extends TextAsking {
  readonly log: TextLog;
}

/** What a host says to a page that was noted too long ago: then the list begins again. */
const OVER = [400, 404, 410];

/**
 * Reads what a list has that is new or was changed, page by page, and notes after each how far that is.
 *
 * @returns what is not described as it should be, or is not there any more
 * @throws HttpError when a page cannot be had; the signal's reason
 */
export async function readList(list: TextList, reading: TextReading): Promise<readonly Diagnostic[]> {
  let [refused, absent] = [0, 0];
  let mark = reading.log.markOf(list.name);
  /** Whether the page is one to go on with that was noted by another sweep. */
  let isKept = mark.next !== undefined;
  for (;;) {
    const first = list.firstPage(mark.since);
    const page = mark.next ?? first;
    const asked = askTextPage(page, list, reading, isSamePage(page, first) ? mark.etag : undefined);
    const answer = await asked.catch((error: unknown) => {
      if (isKept && error instanceof HttpError && OVER.includes(error.status ?? 0)) return 'over' as const;
      throw error;
    });
    isKept = false;
    if (answer === undefined) break;
    if (answer === 'over') {
      mark = { ...(mark.since !== undefined && { since: mark.since }) };
      continue;
    }
    const { since } = mark;
    const read = await readItems(answer.items, list.item, reading, since);
    refused += read.refused;
    absent += read.absent;
    const isKnown =
      list.order === 'newest' && since !== undefined && read.changed.some((time) => isBefore(time, since));
    const next = isKnown ? undefined : answer.next;
    mark = markAfter({ list, mark, next, changed: read.changed, page, etag: answer.etag });
    reading.log.add(read.texts, list.name, mark);
    if (next === undefined) break;
  }
  return [
    ...(refused > 0 ? [problem(list, `${refused} are not described as they should be, and were not read`)] : []),
    ...(absent > 0 ? [problem(list, `what belongs to ${absent} of them was not there, and was not read`)] : []),
  ];
}

function problem({ name }: TextList, what: string): Diagnostic {
  return { code: 'refused-text', level: 'error', message: `${name}: ${what}` };
}
