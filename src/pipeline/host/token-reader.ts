import type { Rule } from '../../core/rules/rule.ts';
import type { StoredCredential } from '../../core/stored-credential.ts';
import type { InspectOptions } from '../inspect.ts';

/** The rule whose format a stored secret has, if one tells. */
export type ReadToken = (credential: StoredCredential) => Promise<Rule | undefined>;

/** A token is no longer; what is, such as a key in PEM, its store knows better. */
const LONGEST_TOKEN = 1000;
/** These tell by words around the secret, or by a form that many share. */
const FORMLESS: ReadonlySet<string> = new Set(['generic', 'private-keys']);

/**
 * Tells what a secret is by its own format where its store cannot: a store of many providers' keys, such as a netrc file or
 * the servers of an MCP client. Only a rule of high confidence counts, and only where it takes the whole secret.
 *
 * @param open the rules for tokens, compiled when the first secret is asked about
 */
export function createTokenReader(open: () => Promise<InspectOptions>): ReadToken {
  return async ({ access, refresh, lifecycle, accessExpires }) => {
    const secret = access?.reveal();
    if (secret === undefined || refresh || accessExpires || lifecycle.lifetime !== 'unknown') return undefined;
    const token = secret.replace(/^(?:bearer|token)\s+/i, '');
    if (token.length > LONGEST_TOKEN) return undefined;
    const { detector } = await open();
    const bytes = Buffer.from(`${token}\n`, 'latin1');
    const whole = detector.detect(bytes).matches.find(({ span, confidence, rule }) => {
      const isAll = span.start === 0 && span.end === bytes.length - 1;
      return isAll && confidence === 'high' && !FORMLESS.has(rule.provider.id);
    });
    return whole?.rule;
  };
}
