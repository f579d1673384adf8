import { createSign, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { AskHttp, HttpAnswer } from '../http/http-client.ts';
import { HttpError } from '../http/http-error.ts';
import { githubHeaders } from './apis/github-headers.ts';
import { githubRoot } from './apis/github-root.ts';
import { inUrl } from './apis/requests.ts';
import { HOST_KINDS } from './host-kinds.ts';
import type { HostToken } from './host-token.ts';

/** A GitHub App, as which a GitHub is asked. */
export interface GithubApp {
  /** Its id, or its client id. */
  readonly id: string;
  readonly key: KeyObject;
}

/** Milliseconds before its end from which on a token is not begun with: one clone may take as long. */
const MARGIN = 10 * 60_000;
/** Seconds; ten minutes is the most, and clocks differ (docs.github.com, "Generating a JSON Web Token for a GitHub App"). */
const [JWT_BEFORE, JWT_AFTER] = [60, 480];

const installation = z.object({ id: z.number(), permissions: z.record(z.string(), z.unknown()).default({}) });
const accessToken = z.object({ token: z.string().min(1), expires_at: z.string() });

/** What a token is for. */
export type Reading = 'code' | 'texts' | 'gists';

export interface TokenUse {
  readonly owner: string;
  readonly reading: Reading;
}

export type TokenOfOwner = (use: TokenUse, signal: AbortSignal) => Promise<HostToken>;

/** What each needs; more is not asked for (docs.github.com, "Permissions required for GitHub Apps"). */
const PERMISSIONS: Readonly<Record<Reading, Readonly<Record<string, 'read'>>>> = {
  code: { contents: 'read', metadata: 'read' },
  texts: { contents: 'read', metadata: 'read', issues: 'read', pull_requests: 'read' },
  gists: { metadata: 'read', members: 'read' },
};

/** Asked for where the App has it: who asks for more than that gets nothing. */
const OPTIONAL: Readonly<Partial<Record<Reading, string>>> = { texts: 'discussions' };

/**
 * Tokens of an App's installations, each for an hour and for reading alone; made anew before they end (docs.github.com,
 * "REST API endpoints for GitHub Apps").
 *
 * @throws HttpError when the App is not installed there, or GitHub does not believe its key
 */
export function githubAppTokens(app: GithubApp, origin: string, ask: AskHttp): TokenOfOwner {
  const made = new Map<string, { readonly token: Promise<HostToken>; endsAt: number }>();
  return (use, signal) => {
    const name = `${use.reading} ${use.owner}`;
    const known = made.get(name);
    if (known && known.endsAt - MARGIN > Date.now()) return known.token;
    // Until it is there, everybody waits for the same one.
    const entry = { token: make(name, use, signal), endsAt: Number.POSITIVE_INFINITY };
    made.set(name, entry);
    return entry.token;
  };

  async function make(name: string, use: TokenUse, signal: AbortSignal): Promise<HostToken> {
    try {
      const { token, expires_at } = await makeToken({ app, origin, ...use, ask, signal });
      const entry = made.get(name);
      if (entry) entry.endsAt = Date.parse(expires_at);
      return { user: HOST_KINDS.github.user, secret: token };
    } catch (error) {
      made.delete(name);
      throw error;
    }
  }
}

interface Making extends TokenUse {
  readonly app: GithubApp;
  readonly origin: string;
  readonly ask: AskHttp;
  readonly signal: AbortSignal;
}

async function makeToken({ app, origin, owner, reading, ask, signal }: Making): Promise<z.infer<typeof accessToken>> {
  const root = githubRoot(origin);
  const headers = githubHeaders({ user: '', secret: jsonWebToken(app, Date.now()) });
  const installed = async (kind: string): Promise<HttpAnswer> =>
    ask({ url: `${root}/${kind}/${inUrl(owner)}/installation`, headers }, signal);
  const answer = await installed('orgs').catch((error: unknown) => {
    if (error instanceof HttpError && error.status === 404) return installed('users');
    throw error;
  });
  const { id, permissions } = readAs(installation, answer);
  const optional = OPTIONAL[reading];
  const also = optional !== undefined && Object.hasOwn(permissions, optional) ? { [optional]: 'read' } : {};
  const body = JSON.stringify({ permissions: { ...PERMISSIONS[reading], ...also } });
  const url = `${root}/app/installations/${id}/access_tokens`;
  return readAs(accessToken, await ask({ url, method: 'POST', headers, body }, signal));
}

function readAs<T>(schema: z.ZodType<T>, { body }: HttpAnswer): T {
  const read = schema.safeParse(body);
  if (!read.success) throw new HttpError('the answer about an installation is not as it should be');
  return read.data;
}

/** RFC 7519, signed as RS256 (RFC 7518 section 3.3). @param now milliseconds since the epoch */
function jsonWebToken({ id, key }: GithubApp, now: number): string {
  const at = Math.floor(now / 1000);
  const claims = { iat: at - JWT_BEFORE, exp: at + JWT_AFTER, iss: id };
  const parts = [{ alg: 'RS256', typ: 'JWT' }, claims].map((part) => {
    return Buffer.from(JSON.stringify(part)).toString('base64url');
  });
  const signed = parts.join('.');
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
}
