import { lstatSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import type { Posture } from '../core/credential.ts';
import { surroundingsOf } from './surroundings.ts';

const STICKY = 0o1000;

/** Where a file was looked for, and what is known of who can reach it. */
export interface Place {
  /** As it was looked for: a link may stand there, or on the way. */
  readonly asked: string;
  /** Absolute, without links. */
  readonly path: string;
  /** The folder up to which parents are looked at. */
  readonly top: string;
  /** Groups of which nobody but their owner is a member. */
  readonly privateGroups: ReadonlySet<number>;
}

/**
 * Who can read a credential's file, and who can replace it.
 *
 * Node does not tell access control lists. On Linux the group's bits are then the mask of everybody whom a list names
 * (acl(5)): where they are empty, no list lets anybody in; where they are not, one may.
 */
export function judgePermissions(place: Place): Omit<Posture, 'advice'> {
  if (process.platform === 'win32') return { accessLists: 'unknown', problems: [] };
  const facts = lstatSync(place.path);
  const { mode, nlink } = facts;
  const octal = octalOf(mode);
  const isGroupOpen = (bit: number) => (mode & bit) !== 0 && !place.privateGroups.has(facts.gid);
  const problems: string[] = [];
  if (mode & 0o004) problems.push(`Everybody on this machine can read the file (mode ${octal}).`);
  else if (isGroupOpen(0o040)) problems.push(`Its group can read the file (mode ${octal}).`);
  if (mode & 0o002) problems.push(`Everybody on this machine can change the file (mode ${octal}).`);
  else if (isGroupOpen(0o020)) problems.push(`Its group can change the file (mode ${octal}).`);
  if (nlink > 1) problems.push('The file has another name elsewhere (a hard link).');
  problems.push(...parentProblems(place, place.path, facts));
  if (place.asked !== place.path)
    problems.push(...parentProblems(place, place.asked, facts).map((one) => `${one} (The link to it.)`));
  const { problems: around, storage } = surroundingsOf(place.path, place.top);
  return {
    mode: octal,
    readableBy: mode & 0o004 ? 'everybody' : isGroupOpen(0o040) ? 'group' : 'owner',
    accessLists: process.platform !== 'linux' ? 'unknown' : mode & 0o070 ? 'possible' : 'none',
    ...(storage && { storage }),
    problems: [...new Set([...problems, ...around])],
  };
}

export const octalOf = (mode: number): string => `0${(mode & 0o777).toString(8).padStart(3, '0')}`;

/** Who may write to a folder may put another file in the place of this one, unless the sticky bit is set. */
function parentProblems({ top, privateGroups }: Place, path: string, { uid: owner }: Stats): string[] {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const facts = lstatSync(folder);
    const { mode, uid, gid } = facts;
    // The mode of a link means nothing: the folder that it leads to is among those above the file itself.
    const isSticky = (mode & STICKY) !== 0 || facts.isSymbolicLink();
    if (mode & 0o002 && !isSticky) return ['Everybody on this machine can replace it: a folder above is open.'];
    if (mode & 0o020 && !isSticky && !privateGroups.has(gid))
      return ['A group can replace it: a folder above is open to it.'];
    if (uid !== 0 && uid !== owner) return ['Another user can replace it: a folder above is theirs.'];
    if (folder === top || dirname(folder) === folder) return [];
  }
}
