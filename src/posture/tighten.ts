import { lstatSync } from 'node:fs';
import { dirname } from 'node:path';

/** A mode to be taken down; never up. */
export interface Tightening {
  /** Absolute, without links. */
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** A file, and which rights of others are too many there. */
export interface OpenPath {
  /** Absolute. */
  readonly path: string;
  readonly taken: typeof ALL_RIGHTS | typeof WRITING;
}

/** Of group and everybody. */
export const ALL_RIGHTS = 0o077;
export const WRITING = 0o022;

/**
 * What to take from others, so that files are their owner's alone, or written by nobody else, as the folders above. Only
 * what belongs to the user is named, unless that is root; folders first, from the top.
 *
 * @param homes files elsewhere, and the homes themselves and what is above, are left alone
 */
export function planTightening(files: readonly OpenPath[], homes: readonly string[]): readonly Tightening[] {
  const user = process.getuid?.();
  const planned = new Map<string, Tightening>();
  const add = (path: string, taken: number) => {
    const facts = lstatSync(path, { throwIfNoEntry: false });
    if (!facts || facts.isSymbolicLink() || (user !== 0 && facts.uid !== user)) return;
    const from = facts.mode & 0o7777;
    // A file may be both a store and a configuration.
    const to = (planned.get(path)?.to ?? from) & ~taken;
    if (to !== from) planned.set(path, { path, from, to });
  };
  for (const { path, taken } of files) {
    const home = homes.find((folder) => path.startsWith(`${folder}/`));
    if (home === undefined) continue;
    add(path, taken);
    for (let folder = dirname(path); folder !== home; folder = dirname(folder)) add(folder, WRITING);
  }
  return [...planned.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
