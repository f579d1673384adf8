import { type CandidateContext, nameOf } from './candidate.ts';
import { drop, PASS, type Verdict } from './verdict.ts';

/** Parts of names of values that are no secrets although a word like "key" or "token" is in them; folded as nameOf folds. */
const PARTS: readonly string[] = (
  'csrf xsrf bindkey forkey secwebsocketkey passwordauth amzcredential googcredential authenticitytoken clientrequesttoken changetoken idempotencytoken idempotencykey actiontoken pubkey s3key objectkey resultkey badgekey publickey publictoken publishable sitekey cachekey primarykey foreignkey partitionkey sortkey keyname ' +
  'tokentype tokenname tokenurl tokenuri tokenendpoint nexttoken nextpagetoken continuationtoken keyboard hotkey ' +
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

/** Whole names: `clientToken` makes a request of AWS safe to repeat, `VAULT_CLIENT_TOKEN` opens something. */
const NAMES: ReadonlySet<string> = new Set(['clienttoken']);

/** Of a photo of Flickr, whose address holds it (https://www.flickr.com/services/api/misc.urls.html). */
const OF_PHOTO = /^[0-9a-f]{10}"? ?, ?"?server"?[:=]/;

/** Drops values whose name says that they are public: CSRF tokens, site keys, page tokens, keys of tables and caches. */
export function checkPublicName(candidate: CandidateContext): Verdict {
  const name = nameOf(candidate);
  const isPublic =
    NAMES.has(name) || PARTS.some((part) => name.includes(part)) || ENDINGS.some((ending) => name.endsWith(ending));
  const isOfPhoto = candidate.secretAt >= 0 && OF_PHOTO.test(candidate.line.slice(candidate.secretAt));
  return isPublic || isOfPhoto ? drop('its name says that it is no secret') : PASS;
}
