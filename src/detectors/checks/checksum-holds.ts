import { UsageError } from '../../core/errors.ts';
import { CHECKSUMS, checksumHolds } from '../../rules/checksum.ts';
import type { CandidateContext } from './candidate.ts';
import { drop, lower, PASS, type Verdict } from './verdict.ts';

/**
 * Refuses a token whose last characters are not the checksum of the rest.
 *
 * @throws UsageError when no checksum has that name
 */
export function checkChecksum({ secret }: CandidateContext, algorithm: string, onFailure: 'drop' | 'lower'): Verdict {
  if (!Object.hasOwn(CHECKSUMS, algorithm)) {
    throw new UsageError(`no checksum is called "${algorithm}"`, `known: ${Object.keys(CHECKSUMS).join(', ')}`);
  }
  if (checksumHolds(CHECKSUMS[algorithm], secret)) return PASS;
  return onFailure === 'drop' ? drop('checksum does not match') : lower('checksum does not match');
}
