import { byteSet, folded } from '../byte-sets.ts';
import { lengthOf, standsAt, word } from '../word.ts';
import { endsWithWord, isWord, wordList } from '../word-list.ts';
import { AMPERSAND, PUBLIC_ENDINGS, PUBLIC_NAMES, PUBLIC_PARTS } from './public-words.ts';

const LOWER_OR_DIGIT = byteSet('abcdefghijklmnopqrstuvwxyz0123456789');
const PARTS = wordList(PUBLIC_PARTS);
const ENDINGS = wordList(PUBLIC_ENDINGS);
const NAMES = wordList(PUBLIC_NAMES);
const ESCAPED = word(AMPERSAND);

/** Longer than any name that is read: see `readNamedValue`. */
const LONGEST_NAME: usize = 512;
const name = heap.alloc(LONGEST_NAME);

/** Whether the name between these addresses says that its value is public; checks/public-name.ts tells why. */
export function isPublicName(start: usize, end: usize): bool {
  let last = name;
  for (let at = start; at < end; at++) {
    const byte = folded(load<u8>(at));
    store<u8>(last, byte);
    last += load<u8>(LOWER_OR_DIGIT + byte);
  }
  if (last === name) return false;
  if (endsWithWord(ENDINGS, name, last)) return true;
  for (let at = name + 1; at <= last; at++) if (endsWithWord(PARTS, name, at)) return true;
  const isEscaped = last - name > lengthOf(ESCAPED) && standsAt(name, ESCAPED);
  return isWord(NAMES, isEscaped ? name + lengthOf(ESCAPED) : name, last);
}
