/** A value without a prefix of its own, found by a provider's word in the name that it is assigned to. */
export interface AssignmentMatch {
  readonly kind: 'assignment';
  /** Words of the provider, lower case, compared without case: the name of the variable contains one. */
  readonly keywords: readonly string[];
  /** RE2 pattern of the value alone, without quotes. */
  readonly value: string;
}
