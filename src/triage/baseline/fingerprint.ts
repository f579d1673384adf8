import { createHmac, randomBytes, scryptSync } from 'node:crypto';

const LABEL = 'cli-cred-scan baseline v1';
const CHECK_LABEL = 'cli-cred-scan baseline key v1';
const HEX_LENGTH = 32;
const CHECK_LENGTH = 16;
const KEY_BYTES = 32;
const SALT_BYTES = 16;
/** RFC 7914 section 2. 32 MiB (128 * N * r bytes) and about 60 ms, once a run; Node allows no more by itself. */
const COST = { N: 1 << 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

/**
 * The key of one baseline: drawn from the user's by scrypt, with a salt that the baseline holds. Who has the baseline
 * alone can test no secret, and pays for each key he guesses; and two baselines do not tell what they have in common.
 */
export function baselineKey(userKey: string, salt: string): Buffer {
  return scryptSync(userKey, Buffer.from(salt, 'hex'), KEY_BYTES, COST);
}

/** Stands in the baseline: with another key nothing would be known, and pruning would leave nothing. 16 hex digits. */
export function keyCheckOf(key: Buffer): string {
  return createHmac('sha256', key).update(CHECK_LABEL).digest('hex').slice(0, CHECK_LENGTH);
}

/**
 * The name of a secret in a baseline: HMAC-SHA-256 of a version label and the secret's fingerprint, 32 hex digits.
 *
 * @param key the baseline's
 * @param secretFingerprint under the user's key
 */
export function baselineFingerprint(key: Buffer, secretFingerprint: string): string {
  return createHmac('sha256', key).update(`${LABEL}\0${secretFingerprint}`).digest('hex').slice(0, HEX_LENGTH);
}

/** A salt for a new baseline, in hex. */
export function newSalt(): string {
  return randomBytes(SALT_BYTES).toString('hex');
}
