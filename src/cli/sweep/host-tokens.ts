import { UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';
import { HOST_KINDS, type HostKind } from '../../sweep/hosts/host-kinds.ts';
import type { HostPlace } from '../../sweep/hosts/host-place.ts';
import type { HostToken } from '../../sweep/hosts/host-token.ts';
import { readPrivateFile } from '../settings/read-private-file.ts';

/** Tokens by the host they are for: `github.com`, `gitlab.example.org:8443`. */
export type HostTokens = ReadonlyMap<string, GivenToken>;

/** A token as it is now: one in a file may have been replaced since. */
export type GivenToken = () => HostToken;

/** The name that git gives with a token of a host of no known kind: GitHub, GitLab and Gitea take any. */
const ANY_USER = 'oauth2';

/**
 * The tokens for hosts: those of the environment for the host of their kind that is swept, or that everybody knows, and those
 * in files for the hosts that they are said to be for.
 *
 * @param files as typed: `HOST=FILE`
 * @throws UsageError for a file that others can read, or that holds no token; nothing of it is in the message
 */
export function readHostTokens(
  files: readonly string[],
  environment: NodeJS.ProcessEnv,
  places: readonly HostPlace[],
): HostTokens {
  const tokens = new Map<string, GivenToken>();
  for (const [name, kind] of Object.entries(HOST_KINDS)) {
    const origins = places.filter((place) => place.kind === name).map(({ origin }) => origin);
    const origin = chosenOrigin(kind, new Set(origins));
    const typed = origin === undefined ? undefined : tokenInEnvironment(kind, origin, environment);
    if (origin === undefined || typed === undefined) continue;
    const token = parse(typed, kind.user);
    tokens.set(new URL(origin).host, () => token);
  }
  for (const typed of files) {
    const [, host, file] = HOST_AND_FILE.exec(typed) ?? [];
    if (file === undefined)
      throw new UsageError('--token-file takes HOST=FILE', 'such as github.com=/run/secrets/github');
    tokens.set(host.toLowerCase(), tokenInFile(file, userFor(host.toLowerCase(), places)));
  }
  return tokens;
}

const HOST_AND_FILE = /^([A-Za-z0-9.-]+(?::\d{1,5})?|\[[0-9a-f:]+\](?::\d{1,5})?)=(.+)$/;

/** The one host of a kind that its variables are for. Where several are swept, they are for the cloud alone. */
function chosenOrigin({ cloud }: HostKind, origins: ReadonlySet<string>): string | undefined {
  return origins.size === 1 ? [...origins][0] : cloud;
}

function tokenInEnvironment(
  { cloud, variables, ownVariables = variables }: HostKind,
  origin: string,
  environment: NodeJS.ProcessEnv,
): string | undefined {
  const name = (origin === cloud ? variables : ownVariables).find((one) => environment[one]);
  if (name === undefined) return undefined;
  const token = environment[name]!.trim();
  if (!isToken(token)) throw new UsageError(`${name} holds no token`, 'a token is one line without spaces');
  return token;
}

function userFor(host: string, places: readonly HostPlace[]): string {
  const place = places.find(({ origin }) => new URL(origin).host === host);
  if (place) return HOST_KINDS[place.kind].user;
  const known = Object.values(HOST_KINDS).find(({ cloud }) => cloud !== undefined && new URL(cloud).host === host);
  return known?.user ?? ANY_USER;
}

/** Read again each time: some tokens last an hour. While its file is being replaced, the last one is as good as any. */
function tokenInFile(file: string, user: string): GivenToken {
  let last = parse(readTokenFile(file), user);
  return () => {
    try {
      last = parse(readTokenFile(file), user);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
    }
    return last;
  };
}

function readTokenFile(file: string): string {
  const token = readPrivateFile(file);
  if (!isToken(token))
    throw new UsageError(`${displayPath(file)} holds no token`, 'a token is one line without spaces');
  return token;
}

/** What can stand in a header, and in nothing more than that. */
const isToken = (text: string): boolean => /^[\x21-\x7e]{1,4096}$/.test(text);

/** `user:token`, or a token alone. */
function parse(text: string, user: string): HostToken {
  const colon = text.indexOf(':');
  return colon > 0
    ? { user: text.slice(0, colon), secret: text.slice(colon + 1), isNamed: true }
    : { user, secret: text };
}
