import type { Diagnostic } from '../../core/diagnostic.ts';
import { HttpError } from '../http/http-error.ts';
import type { TextAsking } from './ask-text-page.ts';
import { readList } from './read-list.ts';
import type { TextList } from './text-list.ts';
import { compactTexts, openTextLog } from './text-log.ts';

export interface BroughtTexts {
  /** Absolute: see readTexts. */
  readonly file: string;
  readonly problems: readonly Diagnostic[];
}

/** What another try does not change: whoever asks may not, or there is no such list. */
const LASTING = [401, 403, 404];
/** The host says that it has no such list. */
const GONE = 410;

/**
 * Brings the texts of a repository here, or what is new of them, to a folder that is claimed.
 *
 * @throws HttpError when all lists are refused, or when a list may be had another time; the signal's reason
 */
export async function bringTexts(
  folder: string,
  lists: readonly TextList[],
  asking: TextAsking,
): Promise<BroughtTexts> {
  compactTexts(folder);
  const log = openTextLog(folder);
  const problems: Diagnostic[] = [];
  const refusals: HttpError[] = [];
  /** Lists that were read to their ends. */
  const whole = new Set<string>();
  try {
    for (const list of lists) {
      try {
        const after = list.follows !== undefined && whole.has(list.follows) && JSON.stringify(log.markOf(list.follows));
        const known = log.markOf(list.name);
        if (after && known.after === after && !known.next) continue;
        problems.push(...(await readList(list, { ...asking, log })));
        whole.add(list.name);
        if (after) log.add([], list.name, { ...log.markOf(list.name), after });
      } catch (error) {
        if (!(error instanceof HttpError)) throw error;
        if (error.status === GONE) {
          problems.push({ code: 'texts-gone', level: 'warning', message: `${list.name}: switched off at their host` });
          continue;
        }
        if (!LASTING.includes(error.status ?? 0)) throw error;
        const level = list.isOptional ? 'warning' : 'error';
        if (level === 'error') refusals.push(error);
        problems.push({ code: 'texts-refused', level, message: `${list.name}: ${error.message}` });
      }
    }
  } finally {
    log.close();
  }
  if (refusals.length > 0 && refusals.length === lists.length) throw refusals[0];
  return { file: log.file, problems };
}
