import type { Span } from '../../core/match.ts';

/** Text that was written in some encoding, and the way back to where it was written. */
export interface Decoded {
  readonly bytes: Buffer;
  /** The bytes of the original that a span of the decoded bytes was written in: all that have a part in it. */
  readonly toOriginal: (span: Span) => Span;
}
