import { createVerify, generateKeyPairSync } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { githubAppTokens } from '../../../src/sweep/hosts/github-app.ts';
import { createHttpClient } from '../../../src/sweep/http/http-client.ts';
import { type ApiServer, give, type Route, serveApi } from '../api-server.ts';

const signal = new AbortController().signal;
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const HOUR = 3_600_000;

/** A GitHub at which the App is installed for `acme`. */
async function serveInstallation(route: Route, permissions: object = {}): Promise<ApiServer> {
  return serveApi({
    '/api/v3/orgs/acme/installation': give({ id: 7, account: { login: 'acme' }, permissions }),
    '/api/v3/app/installations/7/access_tokens': route,
  });
}

const accessToken = (seed: string, lives = HOUR): Route =>
  give({ token: expandExample('acme_{base62:32}', seed), expires_at: new Date(Date.now() + lives).toISOString() });

const tokensAt = ({ origin }: ApiServer) =>
  githubAppTokens(
    { id: '12345', key: privateKey },
    origin,
    createHttpClient(async () => {}),
  );

const codeOf = (owner: string) => ({ owner, reading: 'code' }) as const;

/** What a JSON Web Token says, when it is signed as it should be. */
function claimsOf(authorization: string | undefined): Readonly<Record<string, unknown>> {
  const [header, claims, signature] = String(authorization).replace('Bearer ', '').split('.');
  const isSigned = createVerify('RSA-SHA256').update(`${header}.${claims}`).verify(publicKey, signature, 'base64url');
  expect(isSigned).toBe(true);
  expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'RS256', typ: 'JWT' });
  return JSON.parse(Buffer.from(claims, 'base64url').toString());
}

describe('a GitHub App', () => {
  it('signs who it is, and gets a token that may read and nothing else', async () => {
    let [method, body]: [string | undefined, string] = [undefined, ''];
    const server = await serveInstallation((request: IncomingMessage, response) => {
      method = request.method;
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => accessToken('one')(request, response));
    });
    const token = await tokensAt(server)(codeOf('acme'), signal);
    expect(token).toEqual({ user: 'x-access-token', secret: expandExample('acme_{base62:32}', 'one') });
    expect(method).toBe('POST');
    expect(JSON.parse(body)).toEqual({ permissions: { contents: 'read', metadata: 'read' } });
    const { iss, iat, exp } = claimsOf(server.authorizations[0]);
    expect(iss).toBe('12345');
    expect(Number(exp) - Number(iat)).toBeLessThanOrEqual(600);
    expect(Number(iat) * 1000).toBeLessThan(Date.now());
  });

  it('keeps a token, also for those who ask at once, and makes another before it ends', async () => {
    const lasting = await serveInstallation(accessToken('lasting'));
    const tokens = tokensAt(lasting);
    await Promise.all([tokens(codeOf('acme'), signal), tokens(codeOf('acme'), signal)]);
    await tokens(codeOf('acme'), signal);
    expect(lasting.asked).toHaveLength(2);
    const ending = await serveInstallation(accessToken('ending', 5 * 60_000));
    const others = tokensAt(ending);
    await others(codeOf('acme'), signal);
    await others(codeOf('acme'), signal);
    expect(ending.asked).toHaveLength(4);
  });

  it.each([
    [{ contents: 'read', issues: 'write' }, []],
    [{ contents: 'read', discussions: 'read' }, ['discussions']],
  ])('with %j has a token of its own for texts, which may read issues and changes', async (granted, also) => {
    const bodies: string[] = [];
    const server = await serveInstallation((request: IncomingMessage, response) => {
      request.on('data', (chunk) => bodies.push(String(chunk)));
      request.on('end', () => accessToken('one')(request, response));
    }, granted);
    const tokens = tokensAt(server);
    await tokens(codeOf('acme'), signal);
    await tokens({ owner: 'acme', reading: 'texts' }, signal);
    expect(bodies.map((body) => Object.keys(JSON.parse(body).permissions))).toEqual([
      ['contents', 'metadata'],
      ['contents', 'metadata', 'issues', 'pull_requests', ...also],
    ]);
  });

  it('is looked for at a user, and told when it is installed nowhere', async () => {
    const server = await serveApi({
      '/api/v3/users/me/installation': give({ id: 7 }),
      '/api/v3/app/installations/7/access_tokens': accessToken('mine'),
    });
    expect(await tokensAt(server)(codeOf('me'), signal)).toMatchObject({ user: 'x-access-token' });
    await expect(tokensAt(server)(codeOf('nobody'), signal)).rejects.toThrow(
      '/api/v3/users/nobody/installation: is not there',
    );
  });
});
