import type { SkipReason } from '../core/coverage.ts';
import type { PathContext } from '../core/finding.ts';
import type { Actor, Identity, IdentityPattern } from '../core/kinds/identity.ts';
import type { Lifetime } from '../core/kinds/lifecycle.ts';

const PATTERNS: Readonly<Record<IdentityPattern, string>> = {
  api_key: 'API key',
  token_file: 'token file',
  oauth_device_flow: 'OAuth user token',
  oauth_client_credentials: 'OAuth client credentials',
  private_key: 'private key',
  certificate: 'certificate',
  session: 'session',
  password: 'password',
  unknown: 'kind of identity not known',
  helper: 'credential helper',
};

const CONTEXTS: Readonly<Record<PathContext, string>> = {
  vendored: 'in somebody else’s code',
  test: 'in a test',
  example: 'in an example',
  documentation: 'in documentation',
};

const ACTORS: Readonly<Record<Actor, string>> = {
  human: 'acts as a human',
  service: 'acts as a service',
  either: 'acts as a human or a service',
  unknown: 'unknown whom it acts as',
};

const LIFETIMES: Readonly<Record<Lifetime, string>> = {
  expired: 'has expired',
  expiring: 'expires soon',
  valid_until: 'has an end date',
  short_lived: 'short-lived',
  never_expires: 'never expires',
  unknown: 'not told by its format',
};

const SKIPPED: Readonly<Record<SkipReason, string>> = {
  binary: 'binary',
  'too-large': 'too large',
  empty: 'empty',
  'special-file': 'special',
  'symbolic-link': 'symbolic links',
  'git-directory': '.git',
  submodule: 'submodules',
  excluded: 'excluded',
};

/** `acts as a human · API key`. */
export function identityPhrase(identity: Identity): string {
  return `${ACTORS[identity.actor]} · ${PATTERNS[identity.pattern]}`;
}

/** `in a test`, where a secret was seen. */
export function contextPhrase(context: PathContext): string {
  return CONTEXTS[context];
}

/** `never expires`. */
export function lifetimePhrase(lifetime: Lifetime): string {
  return LIFETIMES[lifetime];
}

/** `too large`, to stand after a number. */
export function skipPhrase(reason: SkipReason): string {
  return SKIPPED[reason];
}
