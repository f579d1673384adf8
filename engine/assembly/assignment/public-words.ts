// Shared by the module and by the check that says why a value was dropped (src/detectors/checks/public-name.ts). Lower case,
// without separators, as names are folded.

/** Parts of names of values that are no secrets although a word like "key" or "token" is in them. */
export const PUBLIC_PARTS =
  'csrf xsrf bindkey forkey secwebsocketkey passwordauth amzcredential googcredential authenticitytoken clientrequesttoken changetoken idempotencytoken idempotencykey actiontoken pubkey s3key objectkey resultkey badgekey publickey publictoken publishable sitekey cachekey primarykey foreignkey partitionkey sortkey keyname ' +
  'tokentype tokenname tokenurl tokenuri tokenendpoint nexttoken nextpagetoken continuationtoken errcode keyboard hotkey ' +
  'shortcut keycode keypath keyfile keyid passwordfield passwordinput passwordlabel passwordhint resourcekey i18n ' +
  'translation localekey tokenizer eostoken bostoken padtoken unktoken septoken clstoken masktoken hashedpass encryptedpass encryptedsecret encryptedkey ' +
  'verificationtoken nopasswd fromsecret typetoken playerkey shortkey viewkey sealedkey wrappedkey hashedtoken ratelimittoken linkkey';

/** Last parts of names of values that describe a secret without being one: `password_hash`, `tokenUrl`, `access_key_id`. */
export const PUBLIC_ENDINGS =
  'url uri path file filename folder dir id ids name type kind length len size min max count index expiry expires ' +
  'expiresin expiration ttl timeout field label title hint prompt policy regex pattern format placeholder header ' +
  'param prefix suffix hash digest checksum endpoint enabled required version algorithm message error management get event cidr cidrs stdin audience ' +
  'created changed updated deleted removed added expired failed failure success mismatch strength desc description protected hashers';

/**
 * Whole names: `clientToken` makes a request of AWS safe to repeat, `VAULT_CLIENT_TOKEN` opens something; `pageToken` is where a
 * page begins, `statuspage_token` opens Statuspage.
 */
export const PUBLIC_NAMES = 'clienttoken pagetoken';

/** An ampersand in JSON that escapes it, in front of a name. */
export const AMPERSAND = 'u0026';
