import type { Kept } from '../../core/credential.ts';
import { displayPath } from '../../core/path.ts';

/** What is there and not given away, as JSON tells it. */
export function keptRecord({ store, title, path, account, how }: Kept): Kept {
  return { store, title, path: displayPath(path), ...(account !== undefined && { account }), how };
}
