import { standsAt, word } from '../word.ts';

const PASS = word('pass');
const PWD = word('pwd');

/** Whether the name between these addresses may be that of a password, which people choose themselves. */
export function isPasswordName(start: usize, end: usize): bool {
  for (let at = start; at < end; at++) if (standsAt(at, PASS) || standsAt(at, PWD)) return true;
  return false;
}
