import { type CandidateContext, nameOf } from './candidate.ts';
import { isUuid } from './not-uuid.ts';
import { isQualified } from './qualified-name.ts';
import { drop, lower, PASS, type Verdict } from './verdict.ts';

/** Also the names of what identifies a request, a row or a session. */
const VAGUE_NAMES: ReadonlySet<string> = new Set(['key', 'token', 'idtoken', 'sessiontoken']);
const ID_ENDINGS = ['id', 'ids', 'guid', 'uuid', 'ref'];

/** UUIDs mostly identify things; many providers use them as keys. Drops those named as ids, lowers those called just a key. */
export function checkUuidValue(candidate: CandidateContext): Verdict {
  if (!isUuid(candidate.body)) return PASS;
  const name = nameOf(candidate);
  if (ID_ENDINGS.some((ending) => name.endsWith(ending))) return drop('a UUID, named as an id');
  return VAGUE_NAMES.has(name) && !isQualified(candidate) ? lower('a UUID') : PASS;
}
