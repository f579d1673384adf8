import { lstatSync, realpathSync } from 'node:fs';
import { sep } from 'node:path';
import type { Home, StoreFile } from '../../posture/store-files.ts';
import { errnoInWords, errnoOf } from '../../scanners/errno.ts';
import type { Journal } from '../../scanners/journal.ts';
import { reportPath } from '../../scanners/report-path.ts';

/** A file that may be there, and whether a word is lost when it is none that can be read. */
export interface SoughtFile {
  readonly path: string;
  readonly from: StoreFile['from'];
  readonly isQuiet: boolean;
  /** A folder will do. */
  readonly isFolderToo?: boolean;
}

/** Where a store's file really is, when it is there. */
export function locateStore(file: StoreFile, home: Home, base: string, journal: Journal): string | undefined {
  const { path, from, store } = file;
  const sought = { path, from, isQuiet: store.mixed ?? false, isFolderToo: store.format === 'presence' };
  return locateFile(sought, home, base, journal);
}

/**
 * Where a file really is, when it is there. What a link leads to outside of the home, or of the disk for what is the whole
 * machine's, is not opened, unless the user named it in a variable.
 */
export function locateFile(file: SoughtFile, home: Home, base: string, journal: Journal): string | undefined {
  const { path, from } = file;
  const report = (message: string) => {
    if (file.isQuiet) return;
    journal.report({ code: 'unreadable-store', level: 'error', message, path: reportPath(base, path) });
  };
  try {
    if (!lstatSync(path, { throwIfNoEntry: false })) return undefined;
    const real = realpathSync(path);
    const top = from === 'disk' ? home.disk! : base;
    const isInside = top === sep || real.startsWith(top + sep);
    if (!isInside && from !== 'variable') report('is a link that leads out of the folder; it was not followed');
    else if (file.isFolderToo || lstatSync(real).isFile()) return real;
    else report('is no plain file');
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === undefined) throw error;
    // A folder that is closed to us gives nothing away, if it is not our own home.
    const isClosed = errno === 'EACCES' && from === 'disk';
    if (errno !== 'ENOENT' && errno !== 'ENOTDIR' && !isClosed) report(`cannot be read: ${errnoInWords(error)}`);
  }
  return undefined;
}
