import type { Argv } from 'yargs';
import { COMMANDS, SCAN_COMMAND } from '../commands-table.ts';
import type { CommandGroup, CommandSpec } from './command-spec.ts';
import { COMMAND_EPILOGUE, EPILOGUE } from './help-texts.ts';
import type { Invocation } from './invocation.ts';
import { readOptions, yargsOptions } from './read-options.ts';
import { readPositionals, yargsPositional, yargsWords } from './read-positionals.ts';

type Typed = Readonly<Record<string, unknown>>;
type Choose = (invocation: Invocation) => void;

/** Adds every command of the table; the one that is typed is handed to `choose`. */
export function addCommands(parser: Argv, choose: Choose): void {
  addScan(parser, choose);
  for (const [name, spec] of Object.entries<CommandSpec | CommandGroup>(COMMANDS)) {
    if ('commands' in spec) addGroup(parser, name, spec, choose);
    else addCommand(parser, [name], spec, choose);
  }
}

/** As positionals, yargs loses `-` and what follows `--`: to it, a scan has none. */
function addScan(parser: Argv, choose: Choose): void {
  parser.command(
    '$0',
    false,
    (command) => addExamples(command.options(yargsOptions(SCAN_COMMAND.options)).epilogue(EPILOGUE), SCAN_COMMAND),
    (argv: Typed) => choose(invocationOf([], SCAN_COMMAND, argv)),
  );
}

function addGroup(parser: Argv, name: string, { describe, commands }: CommandGroup, choose: Choose): void {
  parser.command(name, describe, (group) => {
    for (const [word, spec] of Object.entries(commands)) addCommand(group, [name, word], spec, choose);
    group.demandCommand(1, `${name} what? one of ${Object.keys(commands).join(', ')}`).strictCommands();
  });
}

function addCommand(parser: Argv, path: readonly string[], spec: CommandSpec, choose: Choose): void {
  const positionals = Object.values(spec.positionals);
  parser.command(
    [path.at(-1), ...positionals.map(yargsWords)].join(' '),
    spec.describe,
    (command) => {
      for (const positional of positionals) command.positional(positional.word, yargsPositional(positional));
      command.options(yargsOptions(spec.options)).epilogue(COMMAND_EPILOGUE);
      if (positionals.length === 0) command.demandCommand(0, 0, '', `${path.join(' ')} takes no names`);
      addExamples(command, spec);
    },
    (argv: Typed) => choose(invocationOf(path, spec, argv)),
  );
}

function addExamples(command: Argv, { examples = [] }: CommandSpec): void {
  for (const [line, meaning] of examples) command.example(line, meaning);
}

/** That the fields are those of the command's kind is what the table says, and the types that follow from it. */
function invocationOf(path: readonly string[], spec: CommandSpec, argv: Typed): Invocation {
  const kind = path.length === 0 ? 'scan' : path.join('-');
  const options = readOptions(spec.options, argv);
  return { kind, ...readPositionals(spec.positionals, argv, path), options } as unknown as Invocation;
}
