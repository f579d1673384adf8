import type { Diagnostic } from '../../core/diagnostic.ts';
import { displayPath } from '../../core/path.ts';
import type { SweepRepository } from '../repository.ts';
import type { RepositorySource } from '../repository-source.ts';
import { type ExtraScheme, parseRepositoryUrl } from './repository-url.ts';

export interface UrlList {
  /** The file's name, for people. */
  readonly label: string;
  /** All of it: one URL on a line, `#` begins a comment. */
  readonly read: () => Promise<string>;
  readonly also?: readonly ExtraScheme[];
}

/**
 * The repositories whose URLs a list has, each once. A line that is refused is told by its number: it may hold a credential.
 */
export function urlListSource({ label, read, also = [] }: UrlList): RepositorySource {
  return {
    label,
    async *list(signal) {
      const seen = new Set<string>();
      for (const [number, line] of (await read()).split(/\r?\n/).entries()) {
        signal.throwIfAborted();
        const url = line.replace(/(?:^|\s)#.*/, '').trim();
        if (url === '') continue;
        const place = parseRepositoryUrl(url, also);
        if ('refused' in place) yield refusal(label, number + 1, place.refused);
        else if (!seen.has(`${place.host} ${place.id}`)) {
          seen.add(`${place.host} ${place.id}`);
          yield { ...unknownRepository, ...place, name: displayPath(place.name) } satisfies SweepRepository;
        }
      }
    },
  };
}

const unknownRepository = { archived: false, fork: false, visibility: 'unknown', topics: [] } as const;

function refusal(label: string, line: number, why: string): Diagnostic {
  return { code: 'refused-url', level: 'error', message: `line ${line} ${why}`, path: label };
}
