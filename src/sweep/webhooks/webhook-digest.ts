import { createHmac } from 'node:crypto';

const LABEL = 'cli-cred-scan webhook v1';

/** What a webhook is known by where its address is not kept, which may be a secret. Keyed: nobody can try out addresses. */
export function webhookDigest({ href }: URL, fingerprintKey: string): string {
  return createHmac('sha256', fingerprintKey).update(`${LABEL}\0${href}`).digest('hex').slice(0, 16);
}
