import type { COMMANDS, SCAN_COMMAND } from '../commands-table.ts';
import type { InvocationIn, InvocationOf } from './command-spec.ts';

/** What the command line asks for. */
export type Invocation =
  | { readonly kind: 'text'; readonly text: string }
  | InvocationOf<'scan', typeof SCAN_COMMAND>
  | InvocationIn<typeof COMMANDS>;

/** What texts for people depend on. */
export interface ParserSurroundings {
  readonly version: string;
  /** Width of the terminal. */
  readonly columns: number;
}
