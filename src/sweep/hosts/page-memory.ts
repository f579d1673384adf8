import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { replaceCacheFile } from '../../pipeline/cache-folder.ts';
import type { SweepRepository } from '../repository.ts';

/** A page of a listing as it was, and the tag by which its host tells whether it still is. */
export interface KnownPage {
  readonly etag: string;
  readonly items: readonly (SweepRepository | Diagnostic)[];
  readonly next?: string;
}

/**
 * The pages that hosts gave before: what has not changed is not sent again and, on GitHub, does not count (docs.github.com,
 * "Best practices for using the REST API"). So a listing that was stopped goes on soon.
 */
export interface PageMemory {
  /** Undefined, too, for what cannot be read: the page is asked for again. */
  recall(url: string): Promise<KnownPage | undefined>;
  keep(url: string, page: KnownPage): void;
}

const VERSION = 2;

/** Keeps pages in a folder, a file for each, under names in which nothing can be read. */
export function pageMemoryIn(folder: string): PageMemory {
  const fileOf = (url: string): string => {
    return join(folder, `${createHash('sha256').update(url).digest('hex').slice(0, 32)}.json`);
  };
  return {
    async recall(url) {
      try {
        const known = JSON.parse(await readFile(fileOf(url), 'utf8'));
        return known.version === VERSION ? (known.page as KnownPage) : undefined;
      } catch {
        return undefined;
      }
    },
    keep: (url, page) => replaceCacheFile(fileOf(url), [Buffer.from(JSON.stringify({ version: VERSION, page }))]),
  };
}
