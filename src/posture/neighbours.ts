import { basename } from 'node:path';
import type { Home } from './store-files.ts';

/** So many are named. */
const NAMED = 3;

/** Who else can log in to the machine that a home is on. */
export interface Neighbours {
  readonly count: number;
  readonly words: string;
}

/** Undefined where nobody else is known to. */
export function neighboursOf({ folder, user, people }: Home): Neighbours | undefined {
  const own = user?.name ?? basename(folder);
  const count = people.length - (people.includes(own) ? 1 : 0);
  if (count === 0) return undefined;
  const first = people.slice(0, NAMED + 1).filter((name) => name !== own);
  const named = first.slice(0, NAMED);
  const more = count > named.length ? ` and ${count - named.length} more` : '';
  return { count, words: `The machine is shared: ${named.join(', ')}${more} can log in there, too.` };
}
