export const PART_KINDS = ['id', 'secret'] as const;
/** Whether a part opens something in other hands, or only tells whose the secret is. */
export type PartKind = (typeof PART_KINDS)[number];

/**
 * Another part of the credential that a rule's secret belongs to, such as the key id of a secret key. It is looked for
 * around the secret: what rules find, or what is assigned to a name of its own.
 */
export interface PartSpec {
  /** What people call it: `access key ID`. */
  readonly name: string;
  readonly kind: PartKind;
  /** How many lines away it may stand. */
  readonly lines: number;
  /** Rules that find it; what is joined to a secret is no finding of its own. */
  readonly rules: readonly string[];
  /** Names that it is assigned to, lower case with underscores: `app_id` is also `appId`, `app-id` and `APPID`. */
  readonly names: readonly string[];
  /** RE2 pattern of a value assigned to such a name. It is shown whole: only what is no secret may match. */
  readonly value?: string;
}
