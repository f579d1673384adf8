import { accountsIn } from './accounts.ts';

/**
 * The groups that have one member alone, as those that many systems make for each user.
 *
 * @param passwd text of etc/passwd
 * @param group text of etc/group
 */
export function privateGroups(passwd: string, group: string): ReadonlySet<number> {
  const members = new Map<number, Set<string>>();
  const add = (gid: number | undefined, name: string): void => {
    if (gid === undefined || name === '') return;
    const names = members.get(gid) ?? new Set();
    members.set(gid, names.add(name));
  };
  for (const { gid, name } of accountsIn(passwd)) add(gid, name);
  for (const line of group.split('\n')) {
    const [, , gid, names = ''] = line.split(':');
    for (const name of names.split(',')) add(gid ? Number(gid) : undefined, name.trim());
  }
  return new Set([...members].flatMap(([gid, names]) => (names.size === 1 ? [gid] : [])));
}
