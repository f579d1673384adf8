/**
 * The one interface to regular expressions over scanned bytes. Implementations are linear in their input and find
 * exactly the same; the contract suite holds them to it. They are only ever given ASCII: see `asciiWindow`.
 */
export interface RegexEngine {
  /** `re2` or `re2js`; named in every report. */
  readonly name: string;
  /** @throws SyntaxError when the engine does not accept the pattern */
  check(pattern: string): void;
  /** Of a pattern that the engine accepts; what is not asked for is not made. */
  compile(pattern: string): CompiledPattern;
}

/**
 * Offsets are bytes in the window; `start` and `end` are those of the first group that took part and is not empty, else of
 * the match.
 */
export interface PatternHit {
  readonly matchStart: number;
  readonly matchEnd: number;
  readonly start: number;
  readonly end: number;
}

export interface CompiledPattern {
  /** The match that begins exactly at `at`. */
  matchAt(window: Buffer, at: number): PatternHit | undefined;
  /** The leftmost match that begins at `from` or later. */
  find(window: Buffer, from: number): PatternHit | undefined;
}
