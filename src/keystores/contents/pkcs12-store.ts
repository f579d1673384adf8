import { formatCount } from '../../core/amounts.ts';
import { type KeystoreContents, namesNote } from '../keystore-contents.ts';
import { readPkcs12 } from '../pkcs12.ts';
import { keptEntries } from './kept-entries.ts';

const KIND = 'PKCS #12 key store';

/**
 * A key store of PKCS #12 (RFC 7292). Programs encrypt each key by itself, so that it shows; where they encrypt all that is
 * in the file at once, and no key shows, it may have nothing but certificates.
 *
 * @throws Error when it is damaged
 */
export function readPkcs12Store(bytes: Buffer): KeystoreContents {
  const { entries, isSealed } = readPkcs12(bytes);
  const kept = keptEntries(entries);
  if (kept.guard !== 'none')
    return {
      ...kept,
      kind: KIND,
      facts: [formatCount(entries.length, 'key')],
      notes: [...kept.notes, ...namesNote('keys', kept.names)],
    };
  if (!isSealed || entries.length > 0) return kept;
  const notes = ['all of it is encrypted: it may have nothing but certificates'];
  return { guard: 'sealed', kind: KIND, facts: ['all of it encrypted'], notes };
}
