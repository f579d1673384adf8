import type { KeystoreContents } from '../keystore-contents.ts';

/** Of the schema: its size, then the number of tables (libyal's dtformats, "MacOS keychain database file format"). */
const SCHEMA_AT = 20;
const MOST_TABLES = 1000;

/**
 * A keychain of macOS in its older form, by its header and its schema.
 *
 * @throws Error when it is cut off
 */
export function readMacosKeychain(bytes: Buffer): KeystoreContents {
  const size = bytes.readUInt32BE(SCHEMA_AT);
  const tables = bytes.readUInt32BE(SCHEMA_AT + 4);
  if (tables === 0 || tables > MOST_TABLES || SCHEMA_AT + size > bytes.length) throw new Error('cut off');
  return { guard: 'password', kind: 'keychain of macOS', facts: ['3DES'], notes: [] };
}
