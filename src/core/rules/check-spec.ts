/** A test that a match has to pass; `onFailure: lower` takes one step of confidence instead of dropping the match. */
export type CheckSpec =
  | {
      readonly check: 'entropy';
      readonly min: number;
      /** `min` itself is too little. */
      readonly exclusive?: true;
    }
  | { readonly check: 'checksum'; readonly algorithm: string; readonly onFailure: 'drop' | 'lower' }
  | { readonly check: 'jwt' }
  | { readonly check: 'pem' }
  | { readonly check: 'mixed'; readonly classes: number }
  | { readonly check: 'base64-decodes'; readonly to: string }
  | { readonly check: 'basic-auth' }
  | { readonly check: 'not-hex' }
  | { readonly check: 'not-uuid' }
  | { readonly check: 'without-words'; readonly words: readonly string[] }
  | {
      readonly check: 'characters';
      /** Least number of each. */
      readonly digits: number;
      readonly upper: number;
      readonly lower: number;
      readonly special: number;
      /** The characters that count as special. */
      readonly specials: string;
    };
