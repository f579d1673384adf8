import { bodyOf, type CandidateContext, nameOf } from './candidate.ts';
import { isUuid } from './not-uuid.ts';
import { drop, lower, PASS, type Verdict } from './verdict.ts';

const ID_ENDINGS = ['id', 'ids', 'guid', 'uuid', 'ref'];

/** UUIDs mostly identify things; some providers do use them as keys. Drops those named as ids, lowers the others. */
export function checkUuidValue(candidate: CandidateContext): Verdict {
  if (!isUuid(bodyOf(candidate))) return PASS;
  const name = nameOf(candidate);
  return ID_ENDINGS.some((ending) => name.endsWith(ending)) ? drop('a UUID, named as an id') : lower('a UUID');
}
