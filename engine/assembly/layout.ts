// Shared by the module and by what compiles rules for it (src/rules/tables). Offsets and sizes are in bytes; all numbers
// are little-endian.

/** First word of a table blob: `CCST`. */
export const MAGIC = 0x54534343;
/** Second word; changes with anything in this file, and whenever the same rules come out as other tables. */
export const FORMAT = 8;

/** Words of a blob's header, by index. Those that end in _AT are offsets from the start of the blob. */
export const H_MAGIC = 0;
export const H_FORMAT = 1;
/** Bytes of the tables, header included. */
export const H_SIZE = 2;
/** CRC-32 of all bytes of the tables behind this word. */
export const H_CRC = 3;
export const H_SHIFT_OR_AT = 4;
export const H_HEADS_AT = 5;
export const H_LITERALS_AT = 6;
export const H_TEXT_AT = 7;
export const H_PROBES_AT = 8;
export const H_STEPS_AT = 9;
export const H_SETS_AT = 10;
export const H_PROBE_COUNT = 11;
/** The rules' ids in order of their index, one on each line. */
export const H_IDS_AT = 12;
export const H_IDS_SIZE = 13;
export const HEADER_SIZE = 56;

/**
 * The shift-or table: for each of the 65,536 pairs of bytes, four lanes of 32 buckets. A literal of four to eight bytes is
 * looked for whole; of a longer one, eight bytes that end with a pair: two parts, of which one does wherever the literal
 * stands. Each bucket has literals of one kind, those that end in the first byte of a pair or in the second.
 */
export const SHIFT_OR_SIZE = 0x100000;
export const SHORT_FIRST = 0x0000_0007;
export const WHOLE_FIRST = 0x0000_3ff8;
export const SHORT_SECOND = 0x0001_c000;
export const WHOLE_SECOND = 0x03fe_0000;
export const PART_SECOND = 0xfc00_0000;

/**
 * Hash chains of literals: heads are u16, 0 is none, else 1 + index of a literal. A literal's key is what stands before its
 * anchor, letters as in lower case: eight bytes of a long one, else its last four, or its last three. One of two bytes is
 * there with each that may stand before it. Keys of each length have heads of their own, in this order.
 */
export const HEAD_SIZE = 2;
export const HASH_BITS = 15;
export const KEY_OF_FOUR = 0;
export const KEY_OF_EIGHT = 1;
export const KEY_OF_THREE = 2;
export const KEYS = 3;
/** The bit of a letter's byte that is set in lower case. */
export const LOWER_CASE = 0x20;
/** Of the product of a key's eight bytes, those outside of it zero, with this number of 64 bits, the highest bits are its hash. */
export const HASH_FACTOR_HIGH = 0x9e3779b9;
export const HASH_FACTOR_LOW = 0x7f4a7c15;

/**
 * A literal: u16 next (as in heads), u8 length, u8 anchor, u8 fold, then u32 first probe, probes and offset in the texts;
 * then three words of eight bytes for the last eight bytes before the anchor: which of them belong to the literal, which
 * bits do not matter for want of case, and what the rest must be.
 */
export const LITERAL_SIZE = 48;
/** The length is a byte. */
export const LONGEST_LITERAL = 255;
export const LITERAL_LENGTH = 2;
export const LITERAL_ANCHOR = 3;
export const LITERAL_FOLD = 4;
export const LITERAL_PROBE = 8;
export const LITERAL_PROBES = 12;
export const LITERAL_TEXT = 16;
export const LITERAL_MASK = 24;
export const LITERAL_CASE = 32;
export const LITERAL_WINDOW = 40;
export const WINDOW_SIZE = 8;

/** A probe: u8 kind, u8 edges, u16 rule, then what its kind needs. */
export const PROBE_SIZE = 24;
export const PROBE_EDGES = 1;
export const PROBE_RULE = 2;
/** Token: bytes of the match before the literal. Named: fewest bytes of a value. */
export const PROBE_A = 4;
/** Token and assignment: index of the first step. Named: most bytes of a value. Nearby: index of a set. */
export const PROBE_B = 8;
/** Token and assignment: number of steps. Nearby: length of a run. Named: least entropy, f32. */
export const PROBE_C = 12;
/** Token: index of the set that may come before the stop byte. Nearby: distance. Named: what values are. */
export const PROBE_D = 16;
/** Token: u16 most bytes before the stop byte, u8 stop byte (0: none). */
export const PROBE_STOP_WITHIN = 20;
export const PROBE_STOP = 22;
/** Token: 1 when the match may reach far across lines; see `reportAlways`. */
export const PROBE_FAR = 23;

export const TOKEN = 0;
export const FLOATING_TOKEN = 1;
export const ASSIGNMENT = 2;
export const NEARBY = 3;
export const NAMED = 4;
/** Of a rule that does not take part. */
export const NO_PROBE = 255;

/** What values of a named probe are: of a rule about code, code; else machines made them, or people may have chosen them. */
export const CODE = 0;
export const GENERATED = 1;
export const CHOSEN = 2;

export const EDGES_NONE = 0;
export const EDGES_WORD = 1;
export const EDGES_TOKEN = 2;

/** A step of a token's or a value's shape: u16 set, u16 how many bytes in a row belong to it. */
export const STEP_SIZE = 4;
export const SET_SIZE = 256;

/** A hit: u32 probe, the literal's span, the span of the value (or where a match begins), the name's span. */
export const HIT_SIZE = 32;
export const HIT_LITERAL = 4;
export const HIT_LITERAL_END = 8;
export const HIT_VALUE = 12;
export const HIT_VALUE_END = 16;
export const HIT_NAME = 20;
export const HIT_NAME_END = 24;
/** 1, or 0 when a far-reaching token's own check did not hold; see `reportAlways`. */
export const HIT_HOLDS = 28;
/** Hits that are handed over at once. */
export const HITS = 1024;

/** What an encoded run is written in. */
export const BASE64_RUN = 0;
export const HEX_RUN = 1;
export const PERCENT_RUN = 2;
/** Runs are cut here; a multiple of 4, so that what follows stays aligned. */
export const LONGEST_RUN = 0x100000;

/** Bytes on either side of an edit that are looked at again, whatever lines they are in. */
export const NEAR = 512;

/** Zero bytes that must lie on either side of a text. */
export const GUARD = 1024;

/** What an entry of a tree names; ABSENT where there is none. */
export const ABSENT = 0;
export const SUBTREE = 1;
export const FILE = 2;
export const SUBMODULE = 3;

/**
 * A difference between two trees: its name and how long that is, then what it was and what it is now: a kind, and where the
 * id stands. All words; places are addresses.
 */
export const DIFFERENCE_SIZE = 24;
