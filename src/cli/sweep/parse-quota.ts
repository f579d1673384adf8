import { parseSize } from '../../config/size.ts';
import { UsageError } from '../../core/errors.ts';

/** Bytes, as `--disk-quota` has them; Infinity when it does not. */
export function parseQuota(typed: string | undefined): number {
  if (typed === undefined) return Number.POSITIVE_INFINITY;
  try {
    return parseSize(typed);
  } catch (error) {
    throw new UsageError(`--disk-quota: ${(error as Error).message}`, 'write bytes, or a number with a unit: 50GB');
  }
}
