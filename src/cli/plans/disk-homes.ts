import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { accountsIn } from '../../posture/accounts.ts';
import { isHomeName, peopleIn } from '../../posture/people.ts';
import { privateGroups } from '../../posture/private-groups.ts';
import type { Home } from '../../posture/store-files.ts';
import { errnoOf } from '../../scanners/errno.ts';
import { readWhole } from '../../scanners/read-whole.ts';

/** A hundred thousand users fit. */
const LARGEST_LIST = 16_000_000;
const LED_OUT = { kind: 'failed', words: 'it is a link that leads out of the disk' } as const;
/** What lies beside the folder `Users` on disks of Windows and macOS. */
const BESIDE_USERS = ['Windows', 'System'];

/** What a disk says of its users. */
export interface DiskFacts extends Pick<Home, 'people' | 'privateGroups'> {
  /** Text of etc/passwd; undefined where there is none. */
  readonly passwd?: string;
  /** Names of folders of people in `Users`, on disks of Windows and macOS. */
  readonly users: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads etc/passwd and etc/group of a disk, and whose homes lie in `Users`; what is there but cannot be read is told. */
export function readDisk(disk: string): DiskFacts {
  const diagnostics: Diagnostic[] = [];
  const passwd = readList(disk, 'etc/passwd', diagnostics);
  const group = readList(disk, 'etc/group', diagnostics);
  const users = usersOf(disk);
  return {
    ...(passwd !== undefined && { passwd }),
    users,
    people: [...new Set([...peopleIn(passwd ?? ''), ...users])],
    privateGroups: privateGroups(passwd ?? '', group ?? ''),
    diagnostics,
  };
}

/**
 * The homes that the disk's etc/passwd names, and those in `Users`; a folder with neither is a home itself. This machine's
 * variables say nothing of them.
 */
export function diskHomes(disk: string): Pick<DiskFacts, 'diagnostics'> & { readonly homes: readonly Home[] } {
  const { passwd, users, people, privateGroups, diagnostics } = readDisk(disk);
  const common = { env: {}, people, privateGroups, disk };
  if (passwd === undefined && users.length === 0 && diagnostics.length === 0) {
    return { homes: [{ folder: disk, env: {}, people: [], privateGroups: new Set() }], diagnostics };
  }
  const listed = accountsIn(passwd ?? '').map(
    ({ name, uid, home, shell }): Home => ({
      ...common,
      folder: resolve(disk, `.${join('/', home)}`),
      user: { name, uid, shell },
    }),
  );
  const others = users.map((name): Home => ({ ...common, folder: join(disk, 'Users', name) }));
  const outside: Diagnostic[] = [];
  const homes = new Map<string, Home>();
  for (const home of [...listed, ...others]) {
    if (home.folder === disk || homes.has(home.folder)) continue;
    if (isOnDisk(home.folder, disk)) homes.set(home.folder, home);
    else
      outside.push(
        told(home.folder.slice(disk.length), 'is a home that leads out of the disk; it was not looked into'),
      );
  }
  return { homes: [...homes.values()], diagnostics: [...diagnostics, ...outside] };
}

/** What is not there does not lead away. */
function isOnDisk(path: string, disk: string): boolean {
  try {
    return `${realpathSync(path)}${sep}`.startsWith(disk.endsWith(sep) ? disk : disk + sep);
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return errnoOf(error) !== 'ELOOP';
  }
}

/** A list of the disk, when it is there. */
function readList(disk: string, name: string, diagnostics: Diagnostic[]): string | undefined {
  const path = join(disk, name);
  if (!lstatSync(path, { throwIfNoEntry: false })) return undefined;
  const read = isOnDisk(path, disk) ? readWhole(realpathSync(path), LARGEST_LIST) : LED_OUT;
  if (read.kind === 'read') return read.bytes.toString('utf8');
  if (read.kind === 'skipped' && read.reason === 'empty') return '';
  diagnostics.push(told(name, `was not read: ${read.kind === 'failed' ? read.words : read.reason}`));
  return undefined;
}

/** Those whom etc/passwd of Windows and macOS does not name. */
function usersOf(disk: string): readonly string[] {
  if (!BESIDE_USERS.some((name) => isFolder(join(disk, name)))) return [];
  const folder = join(disk, 'Users');
  return isFolder(folder) ? readdirSync(folder).filter((name) => isHomeName(name) && isFolder(join(folder, name))) : [];
}

const isFolder = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const told = (path: string, message: string): Diagnostic => ({
  code: 'unreadable-home',
  level: 'error',
  message,
  path: path.replace(/^\//, ''),
});
