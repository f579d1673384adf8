import { formatCount } from '../../core/amounts.ts';
import { type KeystoreContents, namesNote } from '../keystore-contents.ts';
import { parseKeytab } from '../keytab.ts';

/** Names of principals and realms are printed; bytes that only look like a keytab give others. */
const PRINCIPAL = /^[^\p{C}\s]{1,250}@[^\p{C}\s@/]{1,100}$/u;

/**
 * A Kerberos keytab, in which keys lie in the clear.
 *
 * @throws Error when it is none, or is damaged
 */
export function readKerberosKeytab(bytes: Buffer): KeystoreContents {
  const entries = parseKeytab(bytes);
  if (entries.length === 0) return { guard: 'none', reason: 'it has no keys' };
  const isOdd = entries.some(({ principal, key }) => key.length < 16 || !PRINCIPAL.test(principal));
  if (isOdd) throw new Error('no keytab');
  const notes = namesNote(
    entries.length === 1 ? 'principal' : 'principals',
    entries.map(({ principal }) => principal),
  );
  const [{ encryption }] = entries;
  return {
    guard: 'open',
    kind: 'Kerberos keytab',
    facts: [formatCount(entries.length, 'principal'), encryption.split(' ')[0]],
    notes,
  };
}
