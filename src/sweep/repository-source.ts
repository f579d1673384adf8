import type { Diagnostic } from '../core/diagnostic.ts';
import type { SweepRepository } from './repository.ts';

/** Where a sweep learns which repositories there are. */
export interface RepositorySource {
  /** What people call it: `github.com/acme`, or the folder. */
  readonly label: string;
  /**
   * The repositories, as they become known, and the problems on the way; a problem ends nothing but itself.
   *
   * @throws UsageError when there is nothing to ask at all; an AbortError when the signal says so
   */
  list(signal: AbortSignal): AsyncIterable<SweepRepository | Diagnostic>;
}
