/** Any value with a telling name: `password = …`, `"apiKey": "…"`, `<secret>…</secret>`. */
export interface NamedMatch {
  readonly kind: 'named';
  /** Endings of names, lower case without separators: `password`, `apikey`. */
  readonly names: readonly string[];
  readonly minLength: number;
  readonly maxLength: number;
}
