import { formatCount } from '../../core/amounts.ts';
import { parseJavaKeystore } from '../java-keystore.ts';
import { type KeystoreContents, namesNote } from '../keystore-contents.ts';
import { keptEntries } from './kept-entries.ts';

const JCEKS = 0xce;

/**
 * A keystore of Java in one of its own two formats; one with nothing but certificates of others is a list of whom to trust.
 *
 * @throws Error when it is damaged
 */
export function readJava(bytes: Buffer): KeystoreContents {
  const entries = parseJavaKeystore(bytes);
  const format = bytes[0] === JCEKS ? 'JCEKS' : 'JKS';
  const kept = keptEntries(entries);
  if (kept.guard === 'none') return kept;
  const facts = [format, formatCount(entries.length, 'key')];
  return { ...kept, kind: 'Java keystore', facts, notes: [...kept.notes, ...namesNote('keys', kept.names)] };
}
