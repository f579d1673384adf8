import { accountsIn } from './accounts.ts';

/** Users below are the system's own (Linux: login.defs, SYS_UID_MAX). */
export const FIRST_PERSON = 1000;
/** The user nobody (kernel: overflowuid). */
const NOBODY = 65534;
/** Shells of those who cannot log in. */
export const NO_LOGIN = /\/(?:nologin|false)$/;
/** Folders beside the homes of macOS and Windows that are nobody's. */
const NO_HOMES: ReadonlySet<string> = new Set([
  ...['Shared', 'Guest', 'Public', 'Default', 'Default User', 'All Users', 'defaultuser0', 'WDAGUtilityAccount'],
]);

/** Names of those who can log in: people, and whoever acts like them. @param passwd text of etc/passwd */
export function peopleIn(passwd: string): readonly string[] {
  const people = accountsIn(passwd).filter(
    ({ name, uid, shell }) => name !== '' && uid >= FIRST_PERSON && uid !== NOBODY && !NO_LOGIN.test(shell.trim()),
  );
  return [...new Set(people.map(({ name }) => name))];
}

/** Whether a folder beside others of its kind (`/Users/ann`, `C:\Users\ann`) is somebody's home, by its name. */
export const isHomeName = (name: string): boolean => !name.startsWith('.') && !NO_HOMES.has(name);
