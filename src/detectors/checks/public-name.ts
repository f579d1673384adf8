import {
  AMPERSAND,
  PUBLIC_ENDINGS,
  PUBLIC_NAMES,
  PUBLIC_PARTS,
} from '../../../engine/assembly/assignment/public-words.ts';
import { type CandidateContext, nameOf } from './candidate.ts';
import { drop, PASS, type Verdict } from './verdict.ts';

const PARTS: readonly string[] = PUBLIC_PARTS.split(' ');
const ENDINGS: readonly string[] = PUBLIC_ENDINGS.split(' ');
const NAMES: ReadonlySet<string> = new Set(PUBLIC_NAMES.split(' '));

/** Of a photo of Flickr, whose address holds it (https://www.flickr.com/services/api/misc.urls.html). */
const OF_PHOTO = /^[0-9a-f]{10}"? ?, ?"?server"?[:=]/;
const LONGEST_OF_PHOTO = 32;

/** What was said of names before: few are told apart, and most come again and again. */
const judged = new Map<string, boolean>();
const MOST_JUDGED = 4096;

/**
 * Drops values whose name says that they are public: CSRF tokens, site keys, page tokens, keys of tables and caches. Unless
 * somebody asks what was dropped, the matching core leaves them out.
 */
export function checkPublicName(candidate: CandidateContext): Verdict {
  const name = nameOf(candidate);
  let isPublic = judged.get(name);
  if (isPublic === undefined) {
    isPublic = isPublicName(name);
    if (judged.size === MOST_JUDGED) judged.clear();
    judged.set(name, isPublic);
  }
  return isPublic || isOfPhoto(candidate) ? drop('its name says that it is no secret') : PASS;
}

const isOfPhoto = ({ line, secretAt }: CandidateContext): boolean =>
  secretAt >= 0 && OF_PHOTO.test(line.slice(secretAt, secretAt + LONGEST_OF_PHOTO));

function isPublicName(name: string): boolean {
  return (
    NAMES.has(name.startsWith(AMPERSAND) ? name.slice(AMPERSAND.length) : name) ||
    PARTS.some((part) => name.includes(part)) ||
    ENDINGS.some((ending) => name.endsWith(ending))
  );
}
