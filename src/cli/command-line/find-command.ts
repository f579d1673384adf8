import { COMMANDS, SCAN_COMMAND } from '../commands-table.ts';
import type { CommandGroup, CommandSpec } from './command-spec.ts';

/** What the first words of a command line name. */
export interface FoundCommand {
  readonly spec: CommandSpec | CommandGroup;
  /** How many words name it: none for a scan. */
  readonly depth: 0 | 1 | 2;
}

/** The command that these words begin with, the group when none of its commands follows, or else a scan. */
export function findCommand([first, second]: readonly string[]): FoundCommand {
  const spec = entryOf<CommandSpec | CommandGroup>(COMMANDS, first);
  if (!spec) return { spec: SCAN_COMMAND, depth: 0 };
  const command = 'commands' in spec ? entryOf(spec.commands, second) : undefined;
  return command ? { spec: command, depth: 2 } : { spec, depth: 1 };
}

function entryOf<T>(table: Readonly<Record<string, T>>, word: string | undefined): T | undefined {
  return word !== undefined && Object.hasOwn(table, word) ? table[word] : undefined;
}
