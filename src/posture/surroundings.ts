import { existsSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Posture } from '../core/credential.ts';

/** Names of folders that a program copies to its servers, as they begin. */
const SYNCED: readonly (readonly [start: string, who: string])[] = [
  ['Dropbox', 'Dropbox'],
  ['OneDrive', 'OneDrive'],
  ['Mobile Documents', 'iCloud'],
  ['iCloud', 'iCloud'],
  ['Google Drive', 'Google Drive'],
  ['GoogleDrive', 'Google Drive'],
  ['Nextcloud', 'Nextcloud'],
  ['ownCloud', 'ownCloud'],
  ['pCloud', 'pCloud'],
  ['MEGA', 'MEGA'],
  ['Syncthing', 'Syncthing'],
];

/** Types of file systems (statfs(2)): those in memory, and the layers of a container. */
const STORAGE: Readonly<Record<number, NonNullable<Posture['storage']>>> = {
  16914836: 'memory',
  2240043254: 'memory',
  2035054128: 'container layer',
};

/** Who else gets a copy of a file because of the folder that it lies in. */
export function surroundingsOf(path: string, top: string): Pick<Posture, 'problems' | 'storage'> {
  const names = path.split('/').slice(0, -1);
  const synced = SYNCED.find(([start]) => names.some((name) => name.startsWith(start)));
  const problems = [
    ...(synced ? [`It lies in a folder that ${synced[1]} copies to its servers.`] : []),
    ...(!names.includes('.git') && isInWorkTree(path, top)
      ? ['It lies in a git work tree, from which it is soon committed.']
      : []),
  ];
  const storage = STORAGE[typeOf(path) ?? 0];
  return { problems, ...(storage && { storage }) };
}

function isInWorkTree(path: string, top: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return true;
    if (folder === top || dirname(folder) === folder) return false;
  }
}

function typeOf(path: string): number | undefined {
  try {
    return statfsSync(path).type;
  } catch {
    return undefined;
  }
}
