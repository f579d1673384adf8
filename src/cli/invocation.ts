import type { HostOptions, RulesOptions, ScanOptions } from './options.ts';

/** What the command line asks for. */
export type Invocation =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'scan'; readonly targets: readonly string[]; readonly options: ScanOptions }
  | { readonly kind: 'host'; readonly options: HostOptions }
  | { readonly kind: 'rules-list'; readonly options: RulesOptions }
  | { readonly kind: 'rules-show'; readonly id: string; readonly options: RulesOptions }
  | { readonly kind: 'rules-lint'; readonly file: string | undefined; readonly options: RulesOptions }
  | { readonly kind: 'rules-test'; readonly id: string | undefined; readonly options: RulesOptions };

/** What texts for people depend on. */
export interface ParserSurroundings {
  readonly version: string;
  /** Width of the terminal. */
  readonly columns: number;
}
