import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { openablePath } from '../core/path.ts';
import { errnoOf } from './errno.ts';

/**
 * What a read of a regular file tells that gives fewer bytes than were asked for, and not whole pages: that the file ends
 * there, or nothing.
 */
export type ShortReads = 'end' | 'unproved';

/**
 * The smallest page of Linux, in bytes. Larger ones, and what file systems read at once, are multiples of it, so that whole
 * pages are always whole numbers of these.
 */
export const SMALLEST_PAGE = 4096;

/**
 * File systems of Linux, as mountinfo calls them, that read through the page cache (filemap_read in mm/filemap.c, and
 * shmem_file_read_iter for tmpfs): page by page, up to the file's size or the first page that cannot be had. A disk that
 * fails thus ends a read between two pages; anywhere else only the file's end does. Not overlay, which may lie on any other.
 */
const PAGED = new Set(['ext2', 'ext3', 'ext4', 'xfs', 'btrfs', 'f2fs', 'tmpfs']);

/** Disks that are memory, by how their names begin: file systems on them may read without the page cache (DAX). */
const MEMORY_DISK = /^(?:pmem|dcssblk)/;

/** With more targets, each is a file, or nearly: finding out would take longer than it saves. */
const MOST_TARGETS = 16;

interface Mount {
  /** Bytes as Latin-1. */
  readonly at: string;
  readonly type: string;
}

/** What short reads tell of the files in some targets, as the user named these. 'unproved' where that cannot be known. */
export function shortReadsBelow(targets: readonly string[]): ShortReads {
  if (process.platform !== 'linux' || targets.length === 0 || targets.length > MOST_TARGETS) return 'unproved';
  try {
    if (readdirSync('/sys/block').some((name) => MEMORY_DISK.test(name))) return 'unproved';
    const mounts = readFileSync('/proc/self/mountinfo', 'latin1');
    return shortReadsAt(targets.map(realBytes), mounts);
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return 'unproved';
  }
}

/**
 * The same for places without links, whose bytes are given as Latin-1.
 *
 * @param mountinfo of Linux, see proc_pid_mountinfo(5), as Latin-1
 */
export function shortReadsAt(places: readonly string[], mountinfo: string): ShortReads {
  const mounts = mountinfo.trimEnd().split('\n').map(toMount);
  return places.every((place) => isPaged(place, mounts)) ? 'end' : 'unproved';
}

function realBytes(target: string): string {
  return realpathSync.native(openablePath(resolve(target)), { encoding: 'buffer' }).toString('latin1');
}

function toMount(line: string): Mount {
  const fields = line.split(' ');
  const at = fields[4]?.replace(/\\([0-7]{3})/g, (_, digits) => String.fromCharCode(Number.parseInt(digits, 8)));
  return { at: at ?? '/', type: fields[fields.indexOf('-') + 1] };
}

/** Files in a place lie on what is mounted around it, where several may be on top of each other, and on what is mounted in it. */
function isPaged(place: string, mounts: readonly Mount[]): boolean {
  const around = mounts.filter(({ at }) => isIn(place, at)).sort((a, b) => b.at.length - a.at.length)[0];
  if (around === undefined) return false;
  return mounts.every(({ at, type }) => PAGED.has(type) || (at !== around.at && !isIn(at, place)));
}

const isIn = (path: string, folder: string): boolean =>
  folder === '/' || path === folder || path.startsWith(`${folder}/`);
