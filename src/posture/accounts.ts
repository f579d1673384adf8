/** A user, as etc/passwd lists them (passwd(5)); what a line lacks is empty, or no number. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  /** Of the user's first group; undefined where the line names none. */
  readonly gid?: number;
  readonly home: string;
  readonly shell: string;
}

/** @param passwd text of etc/passwd */
export function accountsIn(passwd: string): readonly Account[] {
  return passwd.split('\n').map((line) => {
    const [name = '', , uid, gid, , home = '', shell = ''] = line.split(':');
    return { name, uid: Number(uid), ...(gid && { gid: Number(gid) }), home, shell };
  });
}

/**
 * Whether etc/passwd names the user; a directory (LDAP, Active Directory) may know others.
 *
 * @param passwd text of etc/passwd
 */
export const hasAccount = (passwd: string, user: string): boolean =>
  accountsIn(passwd).some(({ name }) => name === user);
