import { setTimeout as sleep } from 'node:timers/promises';
import type { LimitFunction } from 'p-limit';

/** What came of a piece of work, and with how many tries. */
export type Tried<T> =
  | { readonly kind: 'done'; readonly value: T; readonly attempts: number }
  | { readonly kind: 'failed'; readonly error: unknown; readonly attempts: number };

export interface RetryOptions {
  /** Milliseconds before each further try. */
  readonly retryAfter: readonly number[];
  /** Holds a place while it works, and none while it waits: others go on meanwhile. */
  readonly limit: LimitFunction;
  readonly signal: AbortSignal;
  /** Whether another try could go better. */
  readonly isPassing: (error: unknown) => boolean;
}

/**
 * Tries until it works out, or there is no use in it.
 *
 * @throws the signal's reason, once it says so
 */
export async function tryAgain<T>(
  work: () => Promise<T>,
  { retryAfter, limit, signal, isPassing }: RetryOptions,
): Promise<Tried<T>> {
  for (let attempts = 1; ; attempts++) {
    try {
      const value = await limit(() => {
        signal.throwIfAborted();
        return work();
      });
      return { kind: 'done', value, attempts };
    } catch (error) {
      signal.throwIfAborted();
      const wait = retryAfter[attempts - 1];
      if (wait === undefined || !isPassing(error)) return { kind: 'failed', error, attempts };
      await sleep(wait, undefined, { signal });
    }
  }
}
