export const IDENTITY_PATTERNS = [
  'api_key',
  'token_file',
  'oauth_device_flow',
  'oauth_client_credentials',
  'private_key',
  'certificate',
  'session',
  'password',
  'helper',
  'unknown',
] as const;
/** What kind of identity stands behind a credential. `helper`: no secret lies on disk; `unknown`: the rule does not say. */
export type IdentityPattern = (typeof IDENTITY_PATTERNS)[number];

export const ACTORS = ['human', 'service', 'either', 'unknown'] as const;
/** Who acts with it: a person, a program, one of the two as the owner likes, or nobody can tell. */
export type Actor = (typeof ACTORS)[number];

/** Whose identity a credential is. */
export interface Identity {
  readonly pattern: IdentityPattern;
  readonly actor: Actor;
  /** One sentence: what in the format or the provider's documentation tells us so. */
  readonly evidence: string;
}
