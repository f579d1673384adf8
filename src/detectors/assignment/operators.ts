import type { Span } from '../../core/match.ts';
import { BLANK, byteOf, byteSet, LETTER, NEWLINE, QUOTE, skip, standsAt } from './bytes.ts';

const EQUALS = byteOf('=');
const COLON = byteOf(':');
const GREATER = byteOf('>');
const LESS = byteOf('<');
const COMMA = byteOf(',');
const OPEN = byteOf('(');
const HYPHEN = byteOf('-');
const AMPERSAND = byteOf('&');
const BACKTICK = byteOf('`');
const CLOSERS = byteSet('"\'`\\])} \t');
const BEFORE_EQUALS = byteSet('?+|:!.');
const TYPE = byteSet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_<>[]?&|. *'");
const LONGEST_TYPE = 32;

/**
 * The offset after the operator that assigns to the name; undefined when nothing is assigned there.
 *
 * Knows `=` with its variants, `:`, `=>`, `->`, `<-`, `: type =`, `<name>`, `name="x" value="…"`, `("name", …`, `setName(…`,
 * `--name value`, `ENV name value`, `name "value"`, `name is "value"` and the `name:`/`value:` pairs of Kubernetes.
 */
export function afterOperator(bytes: Uint8Array, { start, end }: Span): number | undefined {
  const at = skip(bytes, end, CLOSERS, 12);
  switch (bytes[at]) {
    case COLON:
      return afterColon(bytes, at + 1);
    case EQUALS:
      return afterEquals(bytes, at + 1);
    case COMMA:
      return isFirstArgument(bytes, { start, end }, at) ? at + 1 : undefined;
    case OPEN:
      return at === end && QUOTE[bytes[at + 1]] === 1 ? at + 1 : undefined;
    case GREATER:
      return at === end ? at + 1 : undefined;
  }
  const sign = skip(bytes, at, BEFORE_EQUALS, 2);
  if (sign > at && bytes[sign] === EQUALS) return afterEquals(bytes, sign + 1);
  if (bytes[at] === HYPHEN && bytes[at + 1] === GREATER) return at + 2;
  if (bytes[at] === LESS && bytes[at + 1] === HYPHEN) return afterArrow(bytes, at + 2);
  return pairedValue(bytes, at) ?? blankSeparated(bytes, { start, end }, at);
}

/** `name <- "…"` in R; in Go the arrow receives from a channel, which is no string. */
function afterArrow(bytes: Uint8Array, at: number): number | undefined {
  return QUOTE[bytes[skip(bytes, at, BLANK, 4)]] === 1 ? at : undefined;
}

/** `("name", …`: in a plain list of strings the next one is no value. */
function isFirstArgument(bytes: Uint8Array, { start, end }: Span, comma: number): boolean {
  return QUOTE[bytes[start - 1]] === 1 && comma === end + 1 && QUOTE[bytes[end]] === 1 && bytes[start - 2] === OPEN;
}

function afterEquals(bytes: Uint8Array, at: number): number {
  let i = at;
  while (i < at + 2 && (bytes[i] === EQUALS || bytes[i] === GREATER)) i++;
  return i;
}

/** `:=`, `::=`, and type annotations as in `password: string = "…"`. */
function afterColon(bytes: Uint8Array, at: number): number {
  let i = bytes[at] === COLON ? at + 1 : at;
  if (bytes[i] === EQUALS) return afterEquals(bytes, i + 1);
  i = skip(bytes, i, BLANK, 4);
  if (LETTER[bytes[i]] !== 1 && bytes[i] !== AMPERSAND) return at;
  const afterType = skip(bytes, i, TYPE, LONGEST_TYPE);
  const isAnnotation = bytes[afterType] === EQUALS && bytes[afterType - 1] === 0x20 && bytes[afterType + 1] !== EQUALS;
  return isAnnotation ? afterType + 1 : at;
}

/** `name="password" value="…"` and, on the next line, `value: …`. */
function pairedValue(bytes: Uint8Array, at: number): number | undefined {
  let i = at;
  if (bytes[i] === 0x0d) i++;
  if (bytes[i] === NEWLINE) i = skip(bytes, i + 1, BLANK, 40);
  if (QUOTE[bytes[i]] === 1) i++;
  if (!standsAt(bytes, i, 'value')) return undefined;
  i = skip(bytes, i + 5, CLOSERS, 4);
  return bytes[i] === EQUALS || bytes[i] === COLON ? i + 1 : undefined;
}

function blankSeparated(bytes: Uint8Array, { start, end }: Span, at: number): number | undefined {
  if (BLANK[bytes[end]] !== 1) return undefined;
  if (bytes[at - 1] !== BACKTICK && QUOTE[bytes[at - 1]] === 1) return at - 1;
  if (standsAt(bytes, at, 'is ') && QUOTE[bytes[at + 3]] === 1) return at + 3;
  return bytes[start] === HYPHEN || standsAt(bytes, start - 4, 'env ') ? at : undefined;
}
