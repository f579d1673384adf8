import { closeSync, constants, fstatSync, openSync, type Stats } from 'node:fs';
import type { SkipReason } from '../core/coverage.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import { openablePath } from '../core/path.ts';
import { keystoreFormat } from '../keystores/keystore-format.ts';
import { type Content, sniff } from './content.ts';
import { errnoInWords, errnoOf } from './errno.ts';
import type { FileEntry } from './file-entry.ts';
import { type FilePart, LARGEST_PART, readParts } from './file-parts.ts';
import { growingWindow, HEAD, type Window } from './growing-window.ts';
import type { ShortReads } from './short-reads.ts';

/** What became of one file. `bytes` is a view of a window that the next read overwrites. */
export type FileRead =
  | {
      readonly kind: 'read';
      /** The whole file, or the first part of a large one. */
      readonly bytes: Buffer;
      /** Of binary files only those are read that may keep keys. */
      readonly content: Content;
      readonly diagnostic?: Diagnostic;
      /** Of a large file: reads it in parts, the first one included. The file stays open until all of them were taken. */
      readonly parts?: Iterable<FilePart>;
    }
  | { readonly kind: 'skipped'; readonly reason: SkipReason; readonly diagnostic?: Diagnostic }
  | { readonly kind: 'failed'; readonly diagnostic: Diagnostic };

/** Sizes in bytes. */
export interface ReaderOptions {
  readonly maxSize: number;
  /** What files are read to; one of its own by default. */
  readonly window?: Window;
  /** What they tell of the files that are read; nothing by default. */
  readonly shortReads?: ShortReads | undefined;
  readonly largestPart?: number;
}

export type FileReader = (file: Pick<FileEntry, 'path' | 'absolute'>) => FileRead;

// Neither a link nor a pipe put in the file's place since it was listed may lead us astray or hold us up. Windows has neither flag.
export const OPEN_FLAGS =
  constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/**
 * Makes a reader that reads every file into the same window, which grows with the files up to `maxSize + 1` bytes.
 *
 * Files of more than `largestPart` bytes come in parts. Binary files are told by their first bytes and not read further, see
 * sniff, unless they may keep keys: these come whole. A file of more than `maxSize` bytes is skipped; one that grows beyond it
 * while it is read is cut there, with a diagnostic. The file's own word on its size is not trusted: files of /proc say 0.
 */
export function createFileReader({
  maxSize,
  window,
  shortReads,
  largestPart = LARGEST_PART,
}: ReaderOptions): FileReader {
  const file = growingWindow(maxSize, window, shortReads);
  /** While parts of a large file are still to be read. */
  let staysOpen = false;

  function readOpen(descriptor: number, path: string): FileRead {
    const length = file.readSmall(descriptor);
    if (length === undefined) return readAny(descriptor, path);
    const bytes = file.first(length);
    const content = sniff(bytes);
    return isSkipped(content, bytes) ? { kind: 'skipped', reason: 'binary' } : { kind: 'read', content, bytes };
  }

  function readAny(descriptor: number, path: string): FileRead {
    const before = fstatSync(descriptor);
    if (!before.isFile()) return { kind: 'skipped', reason: 'special-file' };
    if (before.size > maxSize) return { kind: 'skipped', reason: 'too-large' };
    const head = file.fill(descriptor, 0, HEAD, before.size);
    const beginning = file.first(head);
    const content = sniff(beginning);
    if (isSkipped(content, beginning)) return { kind: 'skipped', reason: 'binary' };
    if (before.size > largestPart && content !== 'binary') return readLarge(descriptor, head, content, before, path);
    const length = head < HEAD ? head : file.fillRest(descriptor, head, before.size);
    const message = changeOf(descriptor, before, length, maxSize);
    if (length === 0 && message === undefined) return { kind: 'skipped', reason: 'empty' };
    const read = { kind: 'read', content, bytes: file.first(Math.min(length, maxSize)) } as const;
    const diagnostic = diagnosticOf(message, path);
    return diagnostic ? { ...read, diagnostic } : read;
  }

  function readLarge(
    descriptor: number,
    head: number,
    content: Exclude<Content, 'binary'>,
    before: Stats,
    path: string,
  ): FileRead {
    const first = file.fill(descriptor, head, largestPart, before.size);
    const bytes = file.first(largestPart);
    const parts = readParts({
      descriptor,
      // Where UTF-16 is turned into UTF-8, the window holds the text; its bytes are then still needed for the next part.
      window: content === 'text' ? bytes : Buffer.from(bytes),
      first,
      content,
      maxSize,
      onEnd: (length) => diagnosticOf(changeOf(descriptor, before, length, maxSize), path),
      onError: (error) => unreadable(error, path),
    });
    staysOpen = true;
    return { kind: 'read', content, bytes: file.first(first), parts };
  }

  return ({ path, absolute }) => {
    let descriptor: number | undefined;
    staysOpen = false;
    try {
      descriptor = openSync(openablePath(absolute), OPEN_FLAGS);
      return readOpen(descriptor, path);
    } catch (error) {
      return failure(error, path);
    } finally {
      if (descriptor !== undefined && !staysOpen) closeSync(descriptor);
    }
  };
}

/** Whether nobody would look at the rest of it. */
const isSkipped = (content: Content, head: Uint8Array): boolean =>
  content === 'binary' && keystoreFormat(head) === undefined;

function diagnosticOf(message: string | undefined, path: string): Diagnostic | undefined {
  return message === undefined ? undefined : { code: 'changed-while-read', level: 'warning', message, path };
}

/** Pseudo files of the kernel give less than they promise without having changed: only a new size tells. */
function changeOf(descriptor: number, before: Stats, length: number, maxSize: number): string | undefined {
  if (length > maxSize) return `the file grew while it was read; only its first ${maxSize} bytes were scanned`;
  if (length >= before.size || fstatSync(descriptor).size === before.size) return undefined;
  return `the file shrank while it was read; the ${length} bytes that were left were scanned`;
}

function failure(error: unknown, path: string): FileRead {
  const errno = errnoOf(error);
  if (errno === undefined) throw error;
  // Both flags of the open call at work: a link, and a socket or a pipe's end, in the place of the file that was listed.
  if (errno === 'ELOOP' || errno === 'EMLINK') return { kind: 'skipped', reason: 'symbolic-link' };
  if (errno === 'ENXIO') return { kind: 'skipped', reason: 'special-file' };
  return { kind: 'failed', diagnostic: unreadable(error, path) };
}

function unreadable(error: unknown, path: string): Diagnostic {
  const message = `cannot be read: ${errnoInWords(error)}`;
  // What is gone is not missing from the scan.
  const level = errnoOf(error) === 'ENOENT' ? 'warning' : 'error';
  return { code: 'unreadable-file', level, message, path };
}
