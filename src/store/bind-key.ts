import { createHmac } from 'node:crypto';
import { UsageError } from '../core/errors.ts';
import { factOf, setFact } from './migrate.ts';
import type { Store } from './store.ts';

const KEY_CHECK = 'key_check';
const LABEL = 'cli-cred-scan store key v1';

/**
 * Ties a store to the key of its fingerprints: with another one, nothing in it would be known again.
 *
 * @throws UsageError when it was filled with another key
 */
export async function bindKey({ db, name }: Store, key: string): Promise<void> {
  const check = createHmac('sha256', key).update(LABEL).digest('hex').slice(0, 16);
  const known = await factOf(db, KEY_CHECK);
  if (known === undefined) await setFact(db, KEY_CHECK, check);
  else if (known !== check)
    throw new UsageError(`${name} was filled with another fingerprint key`, 'set the key that it was made with');
}
