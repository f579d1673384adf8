/**
 * The groups that have one member alone, as those that many systems make for each user.
 *
 * @param passwd text of etc/passwd
 * @param group text of etc/group
 */
export function privateGroups(passwd: string, group: string): ReadonlySet<number> {
  const members = new Map<number, Set<string>>();
  const add = (gid: string | undefined, name: string | undefined): void => {
    if (!gid || !name) return;
    const names = members.get(Number(gid)) ?? new Set();
    members.set(Number(gid), names.add(name));
  };
  for (const line of passwd.split('\n')) {
    const [name, , , gid] = line.split(':');
    add(gid, name);
  }
  for (const line of group.split('\n')) {
    const [, , gid, names = ''] = line.split(':');
    for (const name of names.split(',')) add(gid, name.trim());
  }
  return new Set([...members].flatMap(([gid, names]) => (names.size === 1 ? [gid] : [])));
}
