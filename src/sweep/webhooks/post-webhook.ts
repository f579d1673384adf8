import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { guardedLookup } from './guarded-lookup.ts';
import { isPrivateAddress } from './is-private-address.ts';
import { signWebhook } from './sign-webhook.ts';

/** Where messages go, and how. */
export interface Webhook {
  /** May have a secret in its path: it is never told. */
  readonly url: URL;
  /** Bytes of the secret that signs; without it, nothing is signed. */
  readonly key?: Buffer;
  /** Whether it may be an address that is not public, and http. */
  readonly reach: 'public' | 'anywhere';
}

/** What became of one try: taken, or why not, in words that have no part of the address but its host. */
export type PostEnd = 'taken' | { readonly why: string; readonly mayPass: boolean };

/** Milliseconds for one try. */
export const TIMEOUT = 15_000;

/**
 * Sends a message once. Redirects are not followed: they would lead past what was looked at.
 *
 * @param id the same for each try, by which who receives it knows what came twice
 */
export async function postWebhook(webhook: Webhook, id: string, body: string): Promise<PostEnd> {
  const end = await post(webhook, id, body);
  return end === 'taken' ? end : { ...end, why: `the webhook at ${webhook.url.host} ${end.why}` };
}

function post({ url, key, reach }: Webhook, id: string, body: string): Promise<PostEnd> {
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (reach === 'public' && isIP(literal) && isPrivateAddress(literal))
    return Promise.resolve({ why: 'is at an address that is not public', mayPass: false });
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'cli-cred-scan',
    'webhook-id': id,
    ...(key && signWebhook({ id, timestamp: Math.floor(Date.now() / 1000), body }, key)),
  };
  // A connection of its own: nobody else's has been looked at.
  const options = { method: 'POST', headers, agent: false, ...(reach === 'public' && { lookup: guardedLookup }) };
  return new Promise((resolve) => {
    const asked = (url.protocol === 'http:' ? requestHttp : requestHttps)(url, {
      ...options,
      signal: AbortSignal.timeout(TIMEOUT),
    });
    asked.on('error', (error) => resolve(failureOf(error)));
    asked.on('response', (response) => {
      // What it says is of no interest, however long it is.
      response.destroy();
      resolve(endOf(response.statusCode ?? 0));
    });
    asked.end(body);
  });
}

function endOf(status: number): PostEnd {
  if (status >= 200 && status < 300) return 'taken';
  if (status >= 300 && status < 400)
    return { why: `leads elsewhere (${status}), which is not followed`, mayPass: false };
  return { why: `answered ${status}`, mayPass: status === 408 || status === 429 || status >= 500 };
}

function failureOf(error: Error): Exclude<PostEnd, 'taken'> {
  if (error.name === 'AddressRefused') return { why: error.message, mayPass: false };
  if (error.name === 'TimeoutError') return { why: `did not answer within ${TIMEOUT / 1000} seconds`, mayPass: true };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return { why: `cannot be reached (${code})`, mayPass: true };
}
