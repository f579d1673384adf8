/** A value found because a provider's word stands at most `distance` bytes before it, assignment or not. */
export interface NearbyMatch {
  readonly kind: 'nearby';
  readonly keywords: readonly string[];
  readonly value: string;
  readonly distance: number;
}
