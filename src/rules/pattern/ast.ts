/** One byte out of a set; `chars` holds every member, ASCII only. */
export interface CharNode {
  readonly kind: 'chars';
  readonly chars: string;
}

export type PatternNode =
  | CharNode
  | { readonly kind: 'concat'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly node: PatternNode; readonly min: number; readonly max: number }
  | { readonly kind: 'assertion'; readonly text: string };
