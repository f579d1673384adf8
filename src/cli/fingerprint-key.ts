import { UsageError } from '../core/errors.ts';

/** Environment variable that holds the user's key. */
export const KEY_VARIABLE = 'CLI_CRED_SCAN_FINGERPRINT_KEY';
/** 16 characters of an alphabet of 64 hold 96 bits. */
const SHORTEST_KEY = 16;

/**
 * The user's fingerprint key, if there is one.
 *
 * @throws UsageError when it is too short
 */
export function fingerprintKey(env: NodeJS.ProcessEnv): { readonly fingerprintKey?: string } {
  const key = env[KEY_VARIABLE];
  if (!key) return {};
  if (key.length >= SHORTEST_KEY) return { fingerprintKey: key };
  throw new UsageError(`${KEY_VARIABLE} needs ${SHORTEST_KEY} characters or more`, 'for example: openssl rand -hex 32');
}
