import type { CandidateContext } from './candidate.ts';
import { drop, PASS, type Verdict } from './verdict.ts';

/** Of a photo of Flickr, whose address holds it (https://www.flickr.com/services/api/misc.urls.html). */
const OF_PHOTO = /^[0-9a-f]{10}"? ?, ?"?server"?[:=]/;
const LONGEST_OF_PHOTO = 32;
/** Its digits; most values go on behind so many. */
const LENGTH_OF_PHOTO = 10;
const BEHIND_PHOTO = '", ';

/**
 * Drops values whose name says that they are public: CSRF tokens, site keys, page tokens, keys of tables and caches. Unless
 * somebody asks what was dropped, the matching core leaves them out.
 */
export function checkPublicName(candidate: CandidateContext): Verdict {
  const isPublic = candidate.nameFacts?.isPublic || isOfPhoto(candidate);
  return isPublic ? drop('its name says that it is no secret') : PASS;
}

const isOfPhoto = ({ line, secretAt }: CandidateContext): boolean =>
  secretAt >= 0 &&
  BEHIND_PHOTO.includes(line[secretAt + LENGTH_OF_PHOTO] ?? '') &&
  OF_PHOTO.test(line.slice(secretAt, secretAt + LONGEST_OF_PHOTO));
