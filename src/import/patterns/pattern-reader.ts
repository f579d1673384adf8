/** Whose regular expressions are read: Go's `regexp` (RE2) or Rust's `regex` together with Vectorscan. */
export type Dialect = 'go' | 'rust';

/** Flags that hold at a place in a pattern. */
export interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly x: boolean;
}

/** A pattern while it is read. */
export interface PatternReader {
  readonly source: string;
  readonly dialect: Dialect;
  at: number;
  flags: Flags;
  /** Groups that capture, until now: their names, where they have one. */
  readonly groups: (string | undefined)[];
}

/** Whether what is still to be read begins with a text. */
export const startsHere = ({ source, at }: PatternReader, text: string): boolean => source.startsWith(text, at);

/** One character as RE2 takes it for itself, outside of a class. */
export function literalOf(code: number): string {
  return escaped(code, '\\.+*?()|[]{}^$');
}

/** The same within a class. */
export function memberOf(code: number): string {
  return escaped(code, '\\]^-[');
}

const NAMED = new Map([
  [0x09, '\\t'],
  [0x0a, '\\n'],
  [0x0b, '\\v'],
  [0x0c, '\\f'],
  [0x0d, '\\r'],
]);

function escaped(code: number, special: string): string {
  // Scanned bytes beyond ASCII all read as DEL, so that nothing can tell them apart.
  if (code > 0x7f) throw new SyntaxError('it has characters beyond ASCII');
  const char = String.fromCharCode(code);
  return NAMED.get(code) ?? (special.includes(char) ? `\\${char}` : char);
}
