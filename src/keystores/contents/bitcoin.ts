import type { KeystoreContents } from '../keystore-contents.ts';

/**
 * Names of records (Bitcoin Core, wallet/walletdb.cpp), each behind its length: keys in the clear and encrypted ones, of old
 * wallets and of those with descriptors.
 */
const OPEN = ['\x03key!', '\x03keyA', '\x04wkey', '\x13walletdescriptorkey'];
const ENCRYPTED = ['\x04ckey', '\x14walletdescriptorckey'];

const SQLITE = 0x53;

const holds = (bytes: Buffer, names: readonly string[]): boolean =>
  names.some((name) => bytes.includes(name, 0, 'latin1'));

/** What every wallet has, and no other B-tree of Berkeley DB: the wallet's own version. */
const WALLET = '\x0aminversion';

/**
 * A wallet of Bitcoin Core, or of a program made from it, by the records that are in it: it encrypts all keys or none.
 *
 * @throws Error for another database
 */
export function readBitcoinWallet(bytes: Buffer): KeystoreContents {
  const isSqlite = bytes[0] === SQLITE;
  if (!isSqlite && !holds(bytes, [WALLET])) throw new Error('another database');
  const kind = 'wallet of Bitcoin Core';
  if (holds(bytes, ENCRYPTED)) return { guard: 'password', kind, facts: ['encrypted'], notes: [] };
  if (holds(bytes, OPEN)) return { guard: 'open', kind, facts: ['not encrypted'], notes: [] };
  return { guard: 'none', reason: 'it watches addresses, and has no key' };
}
