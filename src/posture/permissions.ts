import { lstatSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import type { AccessList, ReadAccessList, Rights } from '../core/access-list.ts';
import type { Posture } from '../core/credential.ts';
import { surroundingsOf } from './surroundings.ts';

const STICKY = 0o1000;
const [READ, WRITE] = [0o4, 0o2];

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
  readonly readAccessList: ReadAccessList;
  /** Of the home that the file is in: what belongs to others there, they can read and change. */
  readonly homeOwner?: number;
}

/** Who can read a credential's file, and who can replace it. */
export function judgePermissions(place: Place): Omit<Posture, 'advice'> {
  if (process.platform === 'win32') return { accessLists: 'unknown', problems: [] };
  const facts = lstatSync(place.path);
  const { mode, nlink, uid, gid } = facts;
  const octal = octalOf(mode);
  const list = accessListOf(place.path, facts, place.readAccessList);
  const group = groupRights(facts, list, place.privateGroups);
  const problems: string[] = [];
  const isForeign = place.homeOwner !== undefined && uid !== place.homeOwner && uid !== 0;
  if (isForeign) problems.push(`It belongs to another user (${uid}).`);
  if (mode & READ) problems.push(`Everybody on this machine can read the file (mode ${octal}).`);
  else if (group.read) problems.push(`Its group can read the file (mode ${octal}).`);
  if (mode & WRITE) problems.push(`Everybody on this machine can change the file (mode ${octal}).`);
  else if (group.write) problems.push(`Its group can change the file (mode ${octal}).`);
  const named = typeof list === 'string' ? [] : list.named;
  const readers = named.filter(({ read }) => read).map(({ who }) => who);
  const writers = namedWriters(list);
  if (readers.length > 0) problems.push(`An access control list lets ${readers.join(', ')} read the file.`);
  if (writers.length > 0) problems.push(`An access control list lets ${writers.join(', ')} change the file.`);
  if (nlink > 1) problems.push('The file has another name elsewhere (a hard link).');
  problems.push(...parentProblems(place, place.path, facts));
  if (place.asked !== place.path)
    problems.push(...parentProblems(place, place.asked, facts).map((one) => `${one} (The link to it.)`));
  const { problems: around, storage } = surroundingsOf(place.path, place.top);
  return {
    mode: octal,
    owner: uid,
    group: gid,
    readableBy: mode & READ ? 'everybody' : group.read ? 'group' : 'owner',
    accessLists: typeof list === 'string' ? list : 'present',
    ...(readers.length > 0 && { sharedWith: readers }),
    ...(storage && { storage }),
    problems: [...new Set([...problems, ...around])],
  };
}

/**
 * The list of a file or folder, asked for only where it can matter. The group's bits are then the mask of everybody whom
 * the list names (acl(5)): it lets nobody do what these bits do not, and nothing is new in what others may anyway.
 */
export function accessListOf(path: string, { mode }: Stats, read: ReadAccessList): ReturnType<ReadAccessList> {
  if (process.platform !== 'linux') return 'unknown';
  const masked = (mode >> 3) & (READ | WRITE);
  if (masked === 0) return 'none';
  return (masked & ~mode) === 0 ? 'possible' : read(path);
}

/** What members of the file's group may do, who are not its owner. */
export function groupRights(
  { mode, gid }: Stats,
  list: ReturnType<ReadAccessList>,
  privateGroups: ReadonlySet<number>,
): Rights {
  if (privateGroups.has(gid)) return { read: false, write: false };
  return typeof list === 'string' ? { read: (mode & 0o040) !== 0, write: (mode & 0o020) !== 0 } : list.group;
}

/** The rights of a mode as chmod takes them: `0644`. */
export const octalOf = (mode: number): string => `0${(mode & 0o777).toString(8).padStart(3, '0')}`;

/** Who may write to a folder may put another file in the place of this one, unless the sticky bit is set. */
function parentProblems({ top, privateGroups, readAccessList }: Place, path: string, { uid: owner }: Stats): string[] {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const facts = lstatSync(folder);
    const { mode, uid } = facts;
    // The mode of a link means nothing: the folder that it leads to is among those above the file itself.
    const isSticky = (mode & STICKY) !== 0 || facts.isSymbolicLink();
    if (mode & WRITE && !isSticky) return ['Everybody on this machine can replace it: a folder above is open.'];
    if (mode & 0o020 && !isSticky) {
      const list = accessListOf(folder, facts, readAccessList);
      if (groupRights(facts, list, privateGroups).write)
        return ['A group can replace it: a folder above is open to it.'];
      const writers = namedWriters(list);
      if (writers.length > 0)
        return [`An access control list lets ${writers.join(', ')} replace it: a folder above is open to them.`];
    }
    if (uid !== 0 && uid !== owner) return ['Another user can replace it: a folder above is theirs.'];
    if (folder === top || dirname(folder) === folder) return [];
  }
}

/** Whom a list lets write. */
export const namedWriters = (list: AccessList | string): readonly string[] =>
  typeof list === 'string' ? [] : list.named.filter(({ write }) => write).map(({ who }) => who);
