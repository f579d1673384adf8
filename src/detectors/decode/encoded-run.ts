import type { Span } from '../../core/match.ts';

/** A stretch of bytes that may be text in an encoding. */
export interface EncodedRun extends Span {
  readonly encoding: 'base64' | 'hex' | 'percent';
}
