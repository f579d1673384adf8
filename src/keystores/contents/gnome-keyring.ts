import { formatCount } from '../../core/amounts.ts';
import { byteReader } from '../byte-reader.ts';
import type { KeystoreContents } from '../keystore-contents.ts';

const MAGIC_BYTES = 16;
const NO_TEXT = 0xffffffff;
/** Two dates, and flags; salt and what is reserved. */
const [DATES_AND_FLAGS, SALT_AND_RESERVED] = [24, 24];

/**
 * A keyring of GNOME that is encrypted (gnome-keyring, docs/file-format.txt), by what lies before its items.
 *
 * @throws Error when it is damaged
 */
export function readGnomeKeyring(bytes: Buffer): KeystoreContents {
  const reader = byteReader(bytes);
  reader.take(MAGIC_BYTES);
  if (reader.number(4) !== 0) throw new Error('an unknown version');
  const length = reader.number(4);
  if (length !== NO_TEXT) reader.take(length);
  reader.take(DATES_AND_FLAGS);
  const rounds = reader.number(4);
  reader.take(SALT_AND_RESERVED);
  const items = reader.number(4);
  if (items === 0) return { guard: 'none', reason: 'it has no items' };
  if (items * 12 > reader.left) throw new Error('cut off');
  const facts = [formatCount(items, 'item'), `SHA-256 with ${rounds} rounds`];
  return { guard: 'password', kind: 'keyring of GNOME', facts, notes: [] };
}
