import { byteSet, isIn, LETTER, NAME, QUOTE, skip } from '../byte-sets.ts';

/** What may stand before a name in code. */
const SIGIL = byteSet('&*@:!');
const MOST_SIGILS = 4;
const START = byteSet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_');
const IN_NAME = byteSet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789$');
const OPENING = byteSet('([');
const DOT: u32 = 0x2e;
const UNDERSCORE: u32 = 0x5f;
const BANG: u32 = 0x21;
const GREATER: u32 = 0x3e;
const COLON: u32 = 0x3a;
/** Two bytes, the first one lowest. */
const COLONS: u32 = 0x3a3a;
const OPTIONAL: u32 = 0x2e3f;

/**
 * Whether a value without quotes is code whatever it is called: the rest of a path (`name::…`), and what a call, an index
 * or a macro gives, as in `getSecret(…`, `config.keys[…`, `Key::from(…`, `vec![…`. What has digits, and neither dots nor
 * underscores, may be a password with a bracket. detectors/checks/code-expression.ts says what else is.
 */
export function isCode(start: usize, end: usize): bool {
  if (isIn(QUOTE, start - 1) || load<u8>(start - 1) === GREATER) return false;
  const isRestOfPath = load<u8>(start) === COLON && load<u8>(start - 1) === COLON;
  return isRestOfPath || givesResult(start, end);
}

/** Whether names that dots and colons join are called, indexed, or those of a macro. */
function givesResult(start: usize, end: usize): bool {
  let hasDigit = false;
  let hasJoiner = false;
  let at = skip(start, SIGIL, MOST_SIGILS);
  if (!isIn(START, at)) return false;
  for (;;) {
    for (; at < end && isIn(IN_NAME, at); at++) {
      if (load<u8>(at) === UNDERSCORE) hasJoiner = true;
      else if (isIn(NAME, at) && !isIn(LETTER, at)) hasDigit = true;
    }
    const link = linkLength(at);
    if (link === 0 || at + link >= end || !isIn(START, at + link)) break;
    if (load<u8>(at + link - 1) === DOT) hasJoiner = true;
    at += link;
  }
  if (at >= end) return false;
  if (isIn(OPENING, at)) return hasJoiner || !hasDigit;
  const byte: u32 = load<u8>(at);
  return (byte === BANG || byte === DOT) && at + 1 < end && isOpening(byte, at + 1);
}

/** `name![`, `name!(`, and `name.(`, by which Go takes a value for one of another type. */
function isOpening(before: u32, at: usize): bool {
  return before === BANG ? isIn(OPENING, at) : load<u8>(at) === 0x28;
}

/** Bytes of what joins two names: `.`, `::`, `?.`; 0 for anything else. */
function linkLength(at: usize): usize {
  if (load<u8>(at) === DOT) return 1;
  const pair: u32 = load<u16>(at);
  return pair === COLONS || pair === OPTIONAL ? 2 : 0;
}
