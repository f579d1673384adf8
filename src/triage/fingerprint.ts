import { hash } from 'node:crypto';
import { SecretValue } from '../core/secret-value.ts';
import { hmacSha256 } from './hmac-sha256.ts';

const SECRET_LABEL = 'cli-cred-scan secret v1';
const LOCATION_LABEL = 'cli-cred-scan location v1';
const LOCATION_HEX_LENGTH = 32;

/** What framed writes to, so that nothing is made anew for each. */
let frame = Buffer.alloc(4096);
const LENGTH_BYTES = 4;
const MOST_BYTES_OF_UNIT = 3;

/**
 * Byte strings joined so that no two lists of parts give the same bytes: each part after its length (32 bits, big endian); texts
 * as UTF-8. Stays until the next call.
 */
function framed(parts: readonly (string | Uint8Array)[]): Buffer {
  let most = 0;
  for (const { length } of parts) most += LENGTH_BYTES + length * MOST_BYTES_OF_UNIT;
  if (most > frame.length) frame = Buffer.alloc(2 * most);
  let at = 0;
  for (const part of parts) {
    const begin = at + LENGTH_BYTES;
    const length = typeof part === 'string' ? frame.write(part, begin) : part.length;
    if (typeof part !== 'string') frame.set(part, begin);
    frame.writeUInt32BE(length, at);
    at = begin + length;
  }
  return frame.subarray(0, at);
}

/**
 * Names a secret without telling it: HMAC-SHA-256 of a version label, the rule and the secret; 64 hex digits.
 *
 * Equal for equal secrets under one key, wherever they were seen. Who has fingerprints but not the key learns which
 * findings share a secret and nothing of the secret. Who has the key too can test guesses, so that a weak password
 * is as good as told: keep the key, and publish fingerprints only of secrets that nobody guesses.
 */
export function secretFingerprint(key: string | Uint8Array, ruleId: string, secret: SecretValue): string {
  if (key !== keyed?.key) keyed = { key, hmac: hmacSha256(key) };
  return keyed.hmac(framed([SECRET_LABEL, ruleId, Buffer.from(secret.reveal(), 'latin1')]));
}

/** The key that was asked for last: a run has one. */
let keyed: { readonly key: string | Uint8Array; readonly hmac: ReturnType<typeof hmacSha256> } | undefined;

/**
 * The same for what was found about the handling of secrets, where no secret is: what it is and in which file, wherever in it.
 * So the same line twice is one finding with two places.
 */
export function handlingFingerprint(key: string | Uint8Array, place: Omit<Location, 'ordinal'>): string {
  return secretFingerprint(key, place.ruleId, new SecretValue(locationFingerprint({ ...place, ordinal: 0 })));
}

/** What a sighting is known by when its file changes. */
export interface Location {
  readonly ruleId: string;
  readonly path: string;
  /** The line with every secret masked, so that the fingerprint says nothing of them. */
  readonly maskedLine: string;
  /** 0 for the first sighting in the file with this rule and line, 1 for the next. */
  readonly ordinal: number;
}

/**
 * Names a place so that it is known again after lines were moved or indented anew: 128 bits of SHA-256, 32 hex digits.
 *
 * It has no key and is meant to be published. Anybody can test a guess of the path together with the masked line; of
 * the secret there is nothing in it to be tested, not even its length.
 */
export function locationFingerprint(location: Location): string {
  const line = withoutIndentation(location.maskedLine);
  const bytes = framed([LOCATION_LABEL, location.ruleId, location.path, line, String(location.ordinal)]);
  return hash('sha256', bytes).slice(0, LOCATION_HEX_LENGTH);
}

/** What stays of a line when it is indented anew: runs of white space as one space. */
export function withoutIndentation(line: string): string {
  return (NEEDS_FOLDING.test(line) ? line.replace(/[\t\n\v\f\r ]+/g, ' ') : line).trim();
}

const NEEDS_FOLDING = /[\t\n\v\f\r]| {2}/;
