import { createHmac, randomBytes, scryptSync } from 'node:crypto';

const LABEL = 'cli-cred-scan baseline v1';
const HEX_LENGTH = 32;
const KEY_BYTES = 32;
const SALT_BYTES = 16;
/** RFC 7914 section 2. 32 MiB (128 * N * r bytes) and about 60 ms, once a run; Node allows no more by itself. */
const COST = { N: 1 << 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

/** Names a secret in a baseline, given its `secretFingerprint` under the same key of the user's. */
export type BaselineNamer = (secretFingerprint: string) => string;

/**
 * Names for the entries of one baseline: HMAC-SHA-256 of a version label and the secret's fingerprint, 32 hex digits.
 * The key of it is drawn from the user's by scrypt, with a salt that the baseline holds: who has the baseline alone can
 * test no secret, and pays for each key he guesses; and two baselines do not tell what they have in common.
 */
export function baselineNamer(userKey: string, salt: string): BaselineNamer {
  const key = scryptSync(userKey, Buffer.from(salt, 'hex'), KEY_BYTES, COST);
  return (secretFingerprint) =>
    createHmac('sha256', key).update(`${LABEL}\0${secretFingerprint}`).digest('hex').slice(0, HEX_LENGTH);
}

/** A salt for a new baseline, in hex. */
export function newSalt(): string {
  return randomBytes(SALT_BYTES).toString('hex');
}
