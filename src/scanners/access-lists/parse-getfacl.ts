import type { AccessList, Rights } from '../../core/access-list.ts';

const ENTRY = /^(user|group|mask):(\d{0,10}):([r-])([w-])[x-]/;
const ALL: Rights = { read: true, write: true };

/** What getfacl(1) writes of one path, without comments; undefined where there is no list. */
export function parseGetfacl(text: string): AccessList | undefined {
  const entries = text.split('\n').flatMap((line) => {
    const [, kind, number, r, w] = ENTRY.exec(line) ?? [];
    return kind === undefined ? [] : [{ kind, number, read: r === 'r', write: w === 'w' }];
  });
  const mask: Rights = entries.find(({ kind }) => kind === 'mask') ?? ALL;
  const masked = ({ read, write }: Rights): Rights => ({ read: read && mask.read, write: write && mask.write });
  const own = entries.find(({ kind, number }) => kind === 'group' && number === '');
  if (!own) return undefined;
  // Root may do everything anyway.
  const named = entries.filter(
    ({ kind, number }) => kind !== 'mask' && number !== '' && `${kind} ${number}` !== 'user 0',
  );
  return {
    group: masked(own),
    named: named.map((entry) => ({ who: `${entry.kind} ${entry.number}`, ...masked(entry) })),
  };
}
