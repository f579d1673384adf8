import { BLANK, byteSet, isIn, LETTER, QUOTE, skip } from '../byte-sets.ts';
import { lengthOf, standsAt, word } from '../word.ts';
import { isGenerated } from './generated.ts';

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
const COLONS = byteSet(':');
const SPACES = byteSet(' \t\r\n');
const LOGICAL_OR = word('||');
const COALESCE = word('??');
const ELVIS = word('?:');
const WORD_OR = word('or ');
const GO_STRING = word('string =');
const GO_POINTER = word('*string =');
const GO_BYTES = word('[]byte =');

/**
 * The address after the operator that assigns to the name from `start` to `end`; 0 when nothing is assigned there.
 *
 * Knows `=` with its variants, `:`, `=>`, `->`, `<-`, `: type =`, Go's `name string =`, `|| "…"` and other defaults,
 * `name - "…"`, `<name>`, `name="x" value="…"`, `("name", …`, `setName(…`,
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
  if (byte === LESS && load<u8>(at + 1) === HYPHEN) return beforeQuote(at + 2);
  return afterDefault(at) || pairedValue(at) || blankSeparated(start, end, at);
}

/** `name <- "…"` in R and `name - "…"` in notes; in Go the arrow receives from a channel, which is no string. */
function beforeQuote(at: usize): usize {
  return isIn(QUOTE, skip(at, BLANK, 4)) ? at : 0;
}

/** What a program takes where the environment does not tell: `env.KEY || "…"`, `os.getenv("KEY") or "…"`. */
function afterDefault(at: usize): usize {
  let next: usize = 0;
  if (standsAt(at, LOGICAL_OR) || standsAt(at, COALESCE) || standsAt(at, ELVIS)) next = at + 2;
  if (standsAt(at, WORD_OR)) next = at + lengthOf(WORD_OR);
  if (next === 0) return 0;
  next = skip(next, SPACES, 40);
  return isIn(QUOTE, next) ? next : 0;
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
  let i = skip(at, COLONS, 2);
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
  if (byteBeforeBlank(at) === HYPHEN) return beforeQuote(at + 1);
  const afterType = afterGoType(at);
  if (afterType !== 0) return afterEquals(afterType);
  return load<u8>(start) === HYPHEN || isWordEnv(start - 4) || isGenerated(at) ? at : 0;
}

/** The byte, when a blank follows; else 0. */
function byteBeforeBlank(at: usize): u32 {
  return load<u8>(at + 1) === SPACE ? load<u8>(at) : 0;
}

/** `string =`, `*string =`, `[]byte =`: the address after the sign, or 0. */
function afterGoType(at: usize): usize {
  if (standsAt(at, GO_STRING)) return at + lengthOf(GO_STRING);
  if (standsAt(at, GO_POINTER)) return at + lengthOf(GO_POINTER);
  return standsAt(at, GO_BYTES) ? at + lengthOf(GO_BYTES) : 0;
}

/** `is `, in any case. */
function isWordIs(at: usize): bool {
  return (load<u16>(at) | 0x2020) === 0x7369 && load<u8>(at + 2) === SPACE;
}

/** `env `, in any case. */
function isWordEnv(at: usize): bool {
  return (load<u32>(at) | 0x00202020) === 0x20766e65;
}
