import { readFileSync } from 'node:fs';
import { replaceCacheFile } from '../../pipeline/cache-folder.ts';
import type { TextPage } from './text-list.ts';

/** How far a list was read. */
export interface ListMark {
  /** All that was changed before is there. */
  readonly since?: string;
  /** The page to go on with, in a list that has no such order. */
  readonly next?: TextPage;
  /** The last change of what was read until then. */
  readonly newest?: string;
  /** By which the host tells whether the page from `since` on is still the same. */
  readonly etag?: string;
  /** How far the list was that it follows when it was read to its end. */
  readonly after?: string;
}

/** What is known of a repository's texts. What the file of texts has behind `length` bytes was not written to its end. */
export interface TextMarks {
  /** The name of the file of texts. */
  readonly file: string;
  readonly length: number;
  /** Its bytes when it last had no text twice. */
  readonly compact: number;
  readonly lists: Readonly<Record<string, ListMark>>;
}

const VERSION = 2;

/** Undefined, too, for what cannot be read: everything is asked for again. */
export function readTextMarks(file: string): TextMarks | undefined {
  try {
    const known = JSON.parse(readFileSync(file, 'utf8'));
    return known.version === VERSION ? (known.marks as TextMarks) : undefined;
  } catch {
    return undefined;
  }
}

export function writeTextMarks(file: string, marks: TextMarks): void {
  replaceCacheFile(file, [Buffer.from(JSON.stringify({ version: VERSION, marks }))]);
}
