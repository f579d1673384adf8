import { UsageError } from '../../core/errors.ts';
import type { WebhookFormat } from '../../report/sweep/webhook-body.ts';
import type { Webhook } from '../../sweep/webhooks/post-webhook.ts';
import { webhookDigest } from '../../sweep/webhooks/webhook-digest.ts';
import { readPrivateFile } from '../settings/read-private-file.ts';

/** Variables for what does not belong on a command line: every process of the machine could read it there. */
const URL_VARIABLE = 'CLI_CRED_SCAN_WEBHOOK';
const SECRET_VARIABLE = 'CLI_CRED_SCAN_WEBHOOK_SECRET';
const SHORTEST_SECRET = 16;

export interface WebhookOptions {
  readonly webhook: string | undefined;
  readonly 'webhook-format': WebhookFormat | undefined;
  readonly 'webhook-secret-file': string | undefined;
  readonly 'webhook-anywhere': boolean | undefined;
}

export interface PlannedWebhook extends Webhook {
  readonly format: WebhookFormat;
  /** See webhookDigest. */
  readonly digest: string;
}

/**
 * Where a run is told in the end, if anywhere.
 *
 * @throws UsageError for an address or a secret that makes no sense, or a secret on the command line
 */
export async function planWebhook(
  options: WebhookOptions,
  environment: NodeJS.ProcessEnv,
  fingerprintKey: string,
): Promise<PlannedWebhook | undefined> {
  const format = options['webhook-format'] ?? 'json';
  const typed = options.webhook ?? environment[URL_VARIABLE];
  if (!typed) {
    if (options['webhook-format'] === undefined && options['webhook-secret-file'] === undefined) return undefined;
    throw new UsageError('to which webhook? --webhook says it', `or ${URL_VARIABLE}`);
  }
  if (format === 'slack' && options.webhook !== undefined)
    throw new UsageError('the address of a Slack webhook is a secret', `give it in ${URL_VARIABLE}, not in --webhook`);
  const reach = options['webhook-anywhere'] ? 'anywhere' : 'public';
  const url = parseUrl(typed, reach);
  const secret = options['webhook-secret-file']
    ? readPrivateFile(options['webhook-secret-file'])
    : environment[SECRET_VARIABLE];
  if (!secret && format === 'json')
    throw new UsageError(
      `a webhook is signed: its secret comes from ${SECRET_VARIABLE} or --webhook-secret-file`,
      'make one: openssl rand -hex 32',
    );
  return { url, format, reach, digest: webhookDigest(url, fingerprintKey), ...(secret && { key: keyOf(secret) }) };
}

function parseUrl(typed: string, reach: Webhook['reach']): URL {
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  const schemes = reach === 'anywhere' ? ['https:', 'http:'] : ['https:'];
  if (!url || !schemes.includes(url.protocol))
    throw new UsageError('a webhook is an https URL', 'http is for --webhook-anywhere');
  if (url.username !== '' || url.password !== '') throw new UsageError('a webhook has no login in its URL');
  return url;
}

/** Standard Webhooks writes keys as `whsec_` and base64; any other text is its own bytes. */
function keyOf(secret: string): Buffer {
  if (secret.length < SHORTEST_SECRET)
    throw new UsageError(
      `the secret of a webhook needs ${SHORTEST_SECRET} characters`,
      'make one: openssl rand -hex 32',
    );
  return secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : Buffer.from(secret);
}
