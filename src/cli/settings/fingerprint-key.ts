import { UsageError } from '../../core/errors.ts';
import { readPrivateFile } from './read-private-file.ts';

/** Environment variable that holds the user's key. */
export const KEY_VARIABLE = 'CLI_CRED_SCAN_FINGERPRINT_KEY';
/** One that names a file with it, which only the user can read. */
export const KEY_FILE_VARIABLE = 'CLI_CRED_SCAN_FINGERPRINT_KEY_FILE';
/** 16 characters of an alphabet of 64 hold 96 bits. */
const SHORTEST_KEY = 16;

/**
 * The user's fingerprint key, if there is one.
 *
 * @throws UsageError when it is too short, its file cannot be read or others can read it, or when there are two
 */
export function fingerprintKey(env: NodeJS.ProcessEnv): { readonly fingerprintKey?: string } {
  const { [KEY_VARIABLE]: given, [KEY_FILE_VARIABLE]: file } = env;
  if (given && file) throw new UsageError(`${KEY_VARIABLE} and ${KEY_FILE_VARIABLE} are both set`, 'set one of them');
  const key = file ? readPrivateFile(file) : given;
  if (!key && !file) return {};
  if (key && key.length >= SHORTEST_KEY) return { fingerprintKey: key };
  const name = file ? `the key in ${KEY_FILE_VARIABLE}` : KEY_VARIABLE;
  throw new UsageError(`${name} needs ${SHORTEST_KEY} characters or more`, 'for example: openssl rand -hex 32');
}
