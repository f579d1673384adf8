import { BLANK, byteSet, isIn, LETTER, QUOTE, skip } from '../byte-sets.ts';

const EQUALS: u32 = 0x3d;
const COLON: u32 = 0x3a;
const GREATER: u32 = 0x3e;
const LESS: u32 = 0x3c;
const COMMA: u32 = 0x2c;
const OPEN: u32 = 0x28;
const HYPHEN: u32 = 0x2d;
const AMPERSAND: u32 = 0x26;
const BACKTICK: u32 = 0x60;
const NEWLINE: u32 = 0x0a;
const CR: u32 = 0x0d;
const SPACE: u32 = 0x20;
const CLOSERS = byteSet('"\'`\\])} \t');
const BEFORE_EQUALS = byteSet('?+|:!.');
const TYPE = byteSet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_<>[]?&|. *'");
const LONGEST_TYPE = 32;

/**
 * The address after the operator that assigns to the name from `start` to `end`; 0 when nothing is assigned there.
 *
 * Knows `=` with its variants, `:`, `=>`, `->`, `<-`, `: type =`, `<name>`, `name="x" value="…"`, `("name", …`, `setName(…`,
 * `--name value`, `ENV name value`, `name "value"`, `name is "value"` and the `name:`/`value:` pairs of Kubernetes.
 */
export function afterOperator(start: usize, end: usize): usize {
  const at = skip(end, CLOSERS, 12);
  const byte: u32 = load<u8>(at);
  if (byte === COLON) return afterColon(at + 1);
  if (byte === EQUALS) return afterEquals(at + 1);
  if (byte === COMMA) return isFirstArgument(start, end, at) ? at + 1 : 0;
  if (byte === OPEN) return at === end && isIn(QUOTE, at + 1) ? at + 1 : 0;
  if (byte === GREATER) return at === end ? at + 1 : 0;
  const sign = skip(at, BEFORE_EQUALS, 2);
  if (sign > at && load<u8>(sign) === EQUALS) return afterEquals(sign + 1);
  if (byte === HYPHEN && load<u8>(at + 1) === GREATER) return at + 2;
  if (byte === LESS && load<u8>(at + 1) === HYPHEN) return afterArrow(at + 2);
  return pairedValue(at) || blankSeparated(start, end, at);
}

/** `name <- "…"` in R; in Go the arrow receives from a channel, which is no string. */
function afterArrow(at: usize): usize {
  return isIn(QUOTE, skip(at, BLANK, 4)) ? at : 0;
}

/** `("name", …`: in a plain list of strings the next one is no value. */
function isFirstArgument(start: usize, end: usize, comma: usize): bool {
  return isIn(QUOTE, start - 1) && comma === end + 1 && isIn(QUOTE, end) && load<u8>(start - 2) === OPEN;
}

function afterEquals(at: usize): usize {
  let i = at;
  while (i < at + 2 && (load<u8>(i) === EQUALS || load<u8>(i) === GREATER)) i++;
  return i;
}

/** `:=`, `::=`, and type annotations as in `password: string = "…"`. */
function afterColon(at: usize): usize {
  let i = load<u8>(at) === COLON ? at + 1 : at;
  if (load<u8>(i) === EQUALS) return afterEquals(i + 1);
  i = skip(i, BLANK, 4);
  if (!isIn(LETTER, i) && load<u8>(i) !== AMPERSAND) return at;
  const afterType = skip(i, TYPE, LONGEST_TYPE);
  const isAnnotation =
    load<u8>(afterType) === EQUALS && load<u8>(afterType - 1) === SPACE && load<u8>(afterType + 1) !== EQUALS;
  return isAnnotation ? afterType + 1 : at;
}

/** `name="password" value="…"` and, on the next line, `value: …`. */
function pairedValue(at: usize): usize {
  let i = at;
  if (load<u8>(i) === CR) i++;
  if (load<u8>(i) === NEWLINE) i = skip(i + 1, BLANK, 40);
  if (isIn(QUOTE, i)) i++;
  if (!isValueWord(i)) return 0;
  i = skip(i + 5, CLOSERS, 4);
  return load<u8>(i) === EQUALS || load<u8>(i) === COLON ? i + 1 : 0;
}

/** `value`, in any case. */
function isValueWord(at: usize): bool {
  return (load<u32>(at) | 0x20202020) === 0x756c6176 && (load<u8>(at + 4) | 0x20) === 0x65;
}

function blankSeparated(start: usize, end: usize, at: usize): usize {
  if (!isIn(BLANK, end)) return 0;
  if (load<u8>(at - 1) !== BACKTICK && isIn(QUOTE, at - 1)) return at - 1;
  if (isWordIs(at) && isIn(QUOTE, at + 3)) return at + 3;
  return load<u8>(start) === HYPHEN || isWordEnv(start - 4) ? at : 0;
}

/** `is `, in any case. */
function isWordIs(at: usize): bool {
  return (load<u16>(at) | 0x2020) === 0x7369 && load<u8>(at + 2) === SPACE;
}

/** `env `, in any case. */
function isWordEnv(at: usize): bool {
  return (load<u32>(at) | 0x00202020) === 0x20766e65;
}
