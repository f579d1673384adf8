import { UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';
import { HOST_KINDS, type HostKindName } from './host-kinds.ts';
import { isLoopback } from './is-loopback.ts';

/** A part of a host that is to be swept: an organisation, a group, a user, or all of it. */
export interface HostPlace {
  readonly kind: HostKindName;
  /** Where people and git go: `https://gitlab.example.org`. */
  readonly origin: string;
  /** Names from the widest to the narrowest; none for all that there is. */
  readonly path: readonly string[];
}

const FORM = 'such as github:acme or gitlab:https://gitlab.example.org/group';

/**
 * What a source such as `github:acme` or `gitlab:https://gitlab.example.org/group/sub` names; undefined when it begins
 * with no kind of host.
 *
 * @throws UsageError for an address that is none, would cross a network in clear, or has a credential in it
 */
export function parseHostPlace(typed: string): HostPlace | undefined {
  const [, kind, rest] = /^(github|gitlab|gitea|bitbucket|azure):(.*)$/s.exec(typed) ?? [];
  if (rest === undefined) return undefined;
  const name = kind as HostKindName;
  const { cloud } = HOST_KINDS[name];
  const isAddress = /^[a-z]+:\/\//i.test(rest);
  if (!isAddress && cloud === undefined)
    throw new UsageError(
      `${kind}: there is no one host of this kind`,
      `name it: ${kind}:https://git.example.org/owner`,
    );
  const address = isAddress ? rest : `${cloud}/${rest}`;
  // What is refused is not repeated: it may hold a credential.
  if (!URL.canParse(address)) throw new UsageError(`${kind}: names no host`, FORM);
  const url = new URL(address);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new UsageError(
      `${kind}: only a host and names belong in it`,
      'tokens come from the environment or --token-file',
    );
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
    throw new UsageError(`${displayPath(typed)}: only https is asked`, FORM);
  const path = url.pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
  if (path.some((part) => /[@:]/.test(part))) throw new UsageError(`${kind}: no name there has a colon or an @`, FORM);
  return { kind: name, origin: url.origin, path };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
