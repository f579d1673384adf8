import { CAPITAL, folded, isIn, LETTER, LOWER } from '../byte-sets.ts';
import { isWord, wordList } from '../word-list.ts';

/** camelCase words after the telling one that leave the value a secret: `tokenValue`, `passwordProd`, `secretKey`. */
const QUALIFIERS = wordList(
  'value val string str text plain raw data prod production dev development test testing staging stage live sandbox old new ' +
    'default current primary secondary backup main master root admin user env key secret token hex private api v',
);
const LONGEST_QUALIFIER: usize = 16;
const part = heap.alloc(LONGEST_QUALIFIER);

/** Whether the word that ends here is the beginning of a longer one, as of `tokenize` or `KEYBOARD`, and not of a name like `keyValue`. */
export function goesOn(wordEnd: usize): bool {
  return isIn(LETTER, wordEnd) && !(isIn(CAPITAL, wordEnd) && isIn(LOWER, wordEnd - 1));
}

/**
 * Whether what follows a telling word that does not go on leaves the name telling.
 *
 * `password_prod`, `PASSWORD2` and `tokenValue` do; `passwordField` does not. What follows a separator is judged by the
 * name's last part.
 */
export function isTellingSuffix(wordEnd: usize, nameEnd: usize): bool {
  if (!isIn(CAPITAL, wordEnd)) return true;
  for (let at = wordEnd; at < nameEnd; ) {
    if (!isIn(CAPITAL, at)) {
      at++;
      continue;
    }
    let end = at + 1;
    while (end < nameEnd && isIn(LOWER, end)) end++;
    if (!isQualifier(at, end)) return false;
    at = end;
  }
  return true;
}

function isQualifier(start: usize, end: usize): bool {
  if (end - start > LONGEST_QUALIFIER) return false;
  for (let at = start; at < end; at++) store<u8>(part + (at - start), folded(load<u8>(at)));
  return isWord(QUALIFIERS, part, part + (end - start));
}
