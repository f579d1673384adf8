import { type CandidateContext, nameOf } from './candidate.ts';
import { drop, PASS, type Verdict } from './verdict.ts';

/** Parts of names of values that are no secrets although a word like "key" or "token" is in them; folded as nameOf folds. */
const PARTS: readonly string[] = (
  'csrf xsrf bindkey forkey secwebsocketkey passwordauth amzcredential googcredential authenticitytoken clientrequesttoken changetoken idempotencytoken idempotencykey actiontoken pubkey s3key objectkey resultkey badgekey publickey publictoken publishable sitekey cachekey primarykey foreignkey partitionkey sortkey keyname ' +
  'tokentype tokenname tokenurl tokenuri tokenendpoint nexttoken nextpagetoken continuationtoken errcode keyboard hotkey ' +
  'shortcut keycode keypath keyfile keyid passwordfield passwordinput passwordlabel passwordhint resourcekey i18n ' +
  'translation localekey tokenizer eostoken bostoken padtoken unktoken septoken clstoken masktoken hashedpass encryptedpass encryptedsecret encryptedkey ' +
  'verificationtoken nopasswd fromsecret typetoken playerkey shortkey viewkey sealedkey wrappedkey hashedtoken ratelimittoken linkkey'
).split(' ');

/** Last parts of names of values that describe a secret without being one: `password_hash`, `tokenUrl`, `access_key_id`. */
const ENDINGS: readonly string[] = (
  'url uri path file filename folder dir id ids name type kind length len size min max count index expiry expires ' +
  'expiresin expiration ttl timeout field label title hint prompt policy regex pattern format placeholder header ' +
  'param prefix suffix hash digest checksum endpoint enabled required version algorithm message error management get event cidr cidrs stdin audience ' +
  'created changed updated deleted removed added expired failed failure success mismatch strength desc description protected hashers'
).split(' ');

/**
 * Whole names: `clientToken` makes a request of AWS safe to repeat, `VAULT_CLIENT_TOKEN` opens something; `pageToken` is where a
 * page begins, `statuspage_token` opens Statuspage.
 */
const NAMES: ReadonlySet<string> = new Set(['clienttoken', 'pagetoken']);
/** An ampersand in JSON that escapes it, in front of a name. */
const AMPERSAND = /^u0026/;

/** Of a photo of Flickr, whose address holds it (https://www.flickr.com/services/api/misc.urls.html). */
const OF_PHOTO = /^[0-9a-f]{10}"? ?, ?"?server"?[:=]/;
const LONGEST_OF_PHOTO = 32;

/** What was said of names before: few are told apart, and most come again and again. */
const judged = new Map<string, boolean>();
const MOST_JUDGED = 4096;

/** Drops values whose name says that they are public: CSRF tokens, site keys, page tokens, keys of tables and caches. */
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
    NAMES.has(name.replace(AMPERSAND, '')) ||
    PARTS.some((part) => name.includes(part)) ||
    ENDINGS.some((ending) => name.endsWith(ending))
  );
}
