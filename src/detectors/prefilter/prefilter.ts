/** Where a literal of some rule stands in a blob; `end` is exclusive. */
export type OnLiteral = (literal: number, end: number) => void;

/** Finds, in one pass, every place where one of its literals occurs, without regard to case. */
export interface Prefilter {
  readonly name: string;
  /** @param onLiteral called with the literal's index, in order of `end` */
  scan(bytes: Uint8Array, onLiteral: OnLiteral): void;
}
