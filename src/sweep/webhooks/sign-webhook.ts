import { createHmac } from 'node:crypto';

export interface SignedParts {
  /** The same for each try of a message. */
  readonly id: string;
  /** Seconds since the epoch: who receives it refuses what is old. */
  readonly timestamp: number;
  readonly body: string;
}

/**
 * The headers, besides `webhook-id`, by which a message is known to be ours: HMAC-SHA-256 of id, time and body, as Standard Webhooks has it
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
 *
 * @param key the bytes of the secret
 */
export function signWebhook({ id, timestamp, body }: SignedParts, key: Buffer): Readonly<Record<string, string>> {
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}` };
}
