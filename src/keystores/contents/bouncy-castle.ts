import { formatCount } from '../../core/amounts.ts';
import { type ByteReader, byteReader } from '../byte-reader.ts';
import { type KeystoreContents, namesNote } from '../keystore-contents.ts';

/** BcKeyStoreSpi.java. */
const [END, CERTIFICATE, KEY, SECRET, SEALED] = [0, 1, 2, 3, 4];
const DIGEST_BYTES = 20;
const MOST_ENTRIES = 10_000;

/**
 * A keystore of Bouncy Castle (BKS), as Android's programs have it: names and certificates lie there in the clear, and so do
 * keys that were put in without a password.
 *
 * @throws Error when it is damaged
 */
export function readBouncyCastle(bytes: Buffer): KeystoreContents {
  const reader = byteReader(bytes);
  const version = reader.number(4);
  reader.take(reader.number(4));
  reader.number(4);
  const names: string[] = [];
  let isOpen = false;
  for (let kind = reader.number(1); kind !== END; kind = reader.number(1)) {
    const name = counted(reader, 2).toString('utf8');
    reader.take(8);
    for (let left = reader.number(4); left > 0; left--) certificate(reader);
    if (kind === CERTIFICATE) certificate(reader);
    else if (kind === KEY) openKey(reader);
    else if (kind === SECRET || kind === SEALED) counted(reader, 4);
    else throw new Error('an unknown entry');
    if (kind === KEY) isOpen = true;
    if (kind !== CERTIFICATE) names.push(name);
    if (names.length > MOST_ENTRIES) throw new Error('more keys than programs have');
  }
  if (reader.left !== DIGEST_BYTES) throw new Error('cut off');
  if (names.length === 0) return { guard: 'none', reason: 'it keeps certificates, and no key' };
  const notes = [...(isOpen ? ['some of its keys are not encrypted'] : []), ...namesNote('keys', names)];
  const facts = [`BKS ${version}`, formatCount(names.length, 'key')];
  return { guard: isOpen ? 'open' : 'password', kind: 'Bouncy Castle keystore', facts, notes };
}

const counted = (reader: ByteReader, size: 2 | 4): Buffer => reader.take(reader.number(size));

function certificate(reader: ByteReader): void {
  counted(reader, 2);
  counted(reader, 4);
}

/** What kind of key it is, its format, its algorithm, and the key. */
function openKey(reader: ByteReader): void {
  reader.number(1);
  counted(reader, 2);
  counted(reader, 2);
  counted(reader, 4);
}
