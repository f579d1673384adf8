export const LIFETIMES = ['expired', 'expiring', 'valid_until', 'short_lived', 'never_expires', 'unknown'] as const;
/** How long a credential lives, decided offline. Of a kind of credential: what holds where nobody chooses otherwise. */
export type Lifetime = (typeof LIFETIMES)[number];

/** How a credential ends: by itself, by being replaced, and by being revoked. */
export interface Lifecycle {
  readonly lifetime: Lifetime;
  /** One sentence for people: when it ends by itself. */
  readonly expires: string;
  /** Days that the provider gives it when nobody chooses otherwise. */
  readonly defaultDays?: number;
  /** One sentence: how to replace it. */
  readonly rotate?: string;
  readonly revoke: {
    /** The page or endpoint where it is ended. */
    readonly url?: string;
    /** One sentence: how to end it. */
    readonly how: string;
  };
}
