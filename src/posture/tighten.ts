import { lstatSync } from 'node:fs';
import { dirname } from 'node:path';

/** A mode to be taken down; never up. */
export interface Tightening {
  /** Absolute, without links. */
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/**
 * What to take from others, so that files are their owner's alone and the folders above are written by nobody else. Only
 * what belongs to the user is named, unless that is root; folders first, from the top.
 *
 * @param files absolute paths of files with credentials
 * @param homes files elsewhere, and the homes themselves and what is above, are left alone
 */
export function planTightening(files: readonly string[], homes: readonly string[]): readonly Tightening[] {
  const user = process.getuid?.();
  const planned = new Map<string, Tightening>();
  const add = (path: string, taken: number) => {
    const facts = lstatSync(path, { throwIfNoEntry: false });
    if (!facts || facts.isSymbolicLink() || (user !== 0 && facts.uid !== user)) return;
    const from = facts.mode & 0o7777;
    if ((from & taken) !== 0) planned.set(path, { path, from, to: from & ~taken });
  };
  for (const file of files) {
    const home = homes.find((folder) => file.startsWith(`${folder}/`));
    if (home === undefined) continue;
    add(file, 0o077);
    for (let folder = dirname(file); folder !== home; folder = dirname(folder)) add(folder, 0o022);
  }
  return [...planned.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
