import { createHash, createHmac } from 'node:crypto';
import { SecretValue } from '../core/secret-value.ts';

const SECRET_LABEL = 'cli-cred-scan secret v1';
const LOCATION_LABEL = 'cli-cred-scan location v1';
const LOCATION_HEX_LENGTH = 32;

/** Byte strings joined so that no two lists of parts give the same bytes: each part after its length (32 bits, big endian). */
function framed(parts: readonly Buffer[]): Buffer {
  const pieces: Buffer[] = [];
  for (const part of parts) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(part.length);
    pieces.push(length, part);
  }
  return Buffer.concat(pieces);
}

/**
 * Names a secret without telling it: HMAC-SHA-256 of a version label, the rule and the secret; 64 hex digits.
 *
 * Equal for equal secrets under one key, wherever they were seen. Who has fingerprints but not the key learns which
 * findings share a secret and nothing of the secret. Who has the key too can test guesses, so that a weak password
 * is as good as told: keep the key, and publish fingerprints only of secrets that nobody guesses.
 */
export function secretFingerprint(key: string | Uint8Array, ruleId: string, secret: SecretValue): string {
  const parts = [Buffer.from(SECRET_LABEL), Buffer.from(ruleId), Buffer.from(secret.reveal(), 'latin1')];
  return createHmac('sha256', key).update(framed(parts)).digest('hex');
}

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
  const line = location.maskedLine.replace(/[\t\n\v\f\r ]+/g, ' ').trim();
  const parts = [LOCATION_LABEL, location.ruleId, location.path, line, String(location.ordinal)];
  const hash = createHash('sha256').update(framed(parts.map((part) => Buffer.from(part))));
  return hash.digest('hex').slice(0, LOCATION_HEX_LENGTH);
}
