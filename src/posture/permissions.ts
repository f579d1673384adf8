import { lstatSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Posture } from '../core/credential.ts';

const STICKY = 0o1000;

/**
 * Who can read a credential's file, and who can replace it. Access control lists are not asked: Node does not tell them.
 *
 * @param path absolute, without links
 * @param top the folder up to which parents are looked at
 */
export function judgePermissions(path: string, top: string): Omit<Posture, 'advice'> {
  if (process.platform === 'win32') return { problems: [] };
  const { mode, uid, nlink } = lstatSync(path);
  const octal = `0${(mode & 0o777).toString(8).padStart(3, '0')}`;
  const problems: string[] = [];
  if (mode & 0o004) problems.push(`Everybody on this machine can read the file (mode ${octal}).`);
  else if (mode & 0o040) problems.push(`Its group can read the file (mode ${octal}).`);
  if (mode & 0o002) problems.push(`Everybody on this machine can change the file (mode ${octal}).`);
  else if (mode & 0o020) problems.push(`Its group can change the file (mode ${octal}).`);
  if (nlink > 1) problems.push('The file has another name elsewhere (a hard link).');
  problems.push(...parentProblems(path, top, uid));
  return { mode: octal, readableBy: mode & 0o004 ? 'everybody' : mode & 0o040 ? 'group' : 'owner', problems };
}

/** Who may write to a folder may put another file in the place of this one, unless the sticky bit is set. */
function parentProblems(path: string, top: string, owner: number): string[] {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid } = lstatSync(folder);
    if (mode & 0o002 && !(mode & STICKY)) return ['Everybody on this machine can replace it: a folder above is open.'];
    if (uid !== 0 && uid !== owner) return ['Another user can replace it: a folder above is theirs.'];
    if (folder === top || dirname(folder) === folder) return [];
  }
}
