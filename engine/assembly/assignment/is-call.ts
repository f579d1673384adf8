import { byteSet, isIn, LETTER, NAME, QUOTE, skip } from '../byte-sets.ts';

/** What may stand before a name in code. */
const SIGIL = byteSet('&*@:!');
const MOST_SIGILS = 4;
const START = byteSet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_');
const OPENING = byteSet('([');
const DOT: u32 = 0x2e;
const DOLLAR: u32 = 0x24;
const UNDERSCORE: u32 = 0x5f;
const GREATER: u32 = 0x3e;
const COLON: u32 = 0x3a;

/**
 * Whether a value without quotes is what a call or an index gives, as in `getSecret(…`, `config.keys[…`. What has digits,
 * and neither dots nor underscores, may be a password with a bracket.
 */
export function isCall(start: usize, end: usize): bool {
  if (isIn(QUOTE, start - 1) || load<u8>(start - 1) === GREATER) return false;
  let hasDigit = false;
  let hasJoiner = false;
  let at = skip(start, SIGIL, MOST_SIGILS);
  if (!isIn(START, at)) return false;
  for (; at < end; at++) {
    const byte: u32 = load<u8>(at);
    if (byte === DOT ? !isIn(START, at + 1) : !isIn(NAME, at) && byte !== DOLLAR) break;
    if (byte === DOT || byte === UNDERSCORE) hasJoiner = true;
    else if (byte !== DOLLAR && !isIn(LETTER, at)) hasDigit = true;
  }
  if (at >= end || !isIn(OPENING, at) || (hasDigit && !hasJoiner)) return false;
  // In a URL only the password counts, which is judged on its own.
  while (at < end && load<u8>(at) !== COLON) at++;
  return at === end;
}
