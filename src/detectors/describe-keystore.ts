import { createHash } from 'node:crypto';
import { formatBytes } from '../core/amounts.ts';
import type { Match } from '../core/match.ts';
import { SecretValue } from '../core/secret-value.ts';
import type { KeptKeys } from '../keystores/keystore-contents.ts';

/** What a match says of a file that keeps keys. */
export interface KeystoreDescription extends Required<Pick<Match, 'secret' | 'shown' | 'notes'>> {
  /** Steps of confidence to take off the rule's. */
  readonly lowered: number;
}

/** It is the same file wherever it lies, whatever it is called, and also in base64; of its keys nothing goes on. */
export function describeKeystore({ kind, facts, notes, isExpired }: KeptKeys, file: Uint8Array): KeystoreDescription {
  const secret = new SecretValue(createHash('sha256').update(file).digest('hex'));
  const shown = `${kind} (${[...facts, formatBytes(file.length)].join(', ')})`;
  return { secret, shown, notes, lowered: isExpired ? 1 : 0 };
}
