export const CATEGORIES = [
  'ai',
  'analytics',
  'cdn',
  'chat',
  'ci',
  'cloud',
  'collaboration',
  'commerce',
  'crypto',
  'data',
  'database',
  'finance',
  'forge',
  'generic',
  'hr',
  'identity',
  'mail',
  'maps',
  'marketing',
  'media',
  'network',
  'observability',
  'payment',
  'registry',
  'secrets',
  'security',
  'support',
  'telephony',
  'testing',
] as const;
/** What a provider is for. */
export type Category = (typeof CATEGORIES)[number];

/** Who gives out a credential. */
export interface Provider {
  readonly id: string;
  readonly name: string;
  /** Not given: not known. */
  readonly category?: Category;
}
