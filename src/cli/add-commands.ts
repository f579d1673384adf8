import type { Argv } from 'yargs';
import { COMMANDS } from './commands-table.ts';
import { FISH_SCRIPT, SHELLS } from './completion.ts';
import { EPILOGUE, EXAMPLES } from './help-texts.ts';
import type { Invocation } from './invocation.ts';
import { HOST_OPTIONS, RULES_OPTIONS, SCAN_OPTIONS } from './options.ts';
import { readOptions, yargsOptions } from './read-options.ts';

type Typed = Readonly<Record<string, unknown>>;

/** Adds every command; the one that is typed is handed to `choose`. */
export function addCommands(parser: Argv, choose: (invocation: Invocation) => void): void {
  addScan(parser, choose);
  addHost(parser, choose);
  addRules(parser, choose);
  parser.command(
    'completion [shell]',
    COMMANDS.completion,
    (command) =>
      command
        .positional('shell', { choices: SHELLS, describe: 'Default: the one that $SHELL names' })
        .example('cli-cred-scan completion bash >> ~/.bashrc', 'complete in bash'),
    (argv: Typed) => {
      const shell = textOf(argv.shell) ?? process.env.SHELL ?? '';
      if (shell.endsWith('fish')) choose({ kind: 'text', text: FISH_SCRIPT });
      else parser.showCompletionScript();
    },
  );
}

function addScan(parser: Argv, choose: (invocation: Invocation) => void): void {
  parser.command(
    '$0',
    false,
    (command) => {
      command.options(yargsOptions(SCAN_OPTIONS)).epilogue(EPILOGUE);
      for (const [line, meaning] of EXAMPLES) command.example(line, meaning);
    },
    (argv: Typed) => {
      // As positionals, yargs loses `-` and what follows `--`.
      const targets = argv._ as readonly string[];
      choose({ kind: 'scan', targets: targets.length > 0 ? targets : ['.'], options: readOptions(SCAN_OPTIONS, argv) });
    },
  );
}

function addHost(parser: Argv, choose: (invocation: Invocation) => void): void {
  parser.command(
    'host',
    COMMANDS.host,
    (command) => command.options(yargsOptions(HOST_OPTIONS)).strictCommands().demandCommand(0, 0),
    (argv: Typed) => choose({ kind: 'host', options: readOptions(HOST_OPTIONS, argv) }),
  );
}

function addRules(parser: Argv, choose: (invocation: Invocation) => void): void {
  const options = yargsOptions(RULES_OPTIONS);
  const read = (argv: Typed) => readOptions(RULES_OPTIONS, argv);
  parser.command('rules', COMMANDS.rules, (rules) => {
    rules
      .command('list', 'List the rules', options, (argv: Typed) => choose({ kind: 'rules-list', options: read(argv) }))
      .command(
        'show <id>',
        'Show what a rule finds, the identity behind it and how to revoke it',
        (command) => command.positional('id', { type: 'string', describe: 'Id of a rule' }).options(options),
        (argv: Typed) => choose({ kind: 'rules-show', id: String(argv.id), options: read(argv) }),
      )
      .command(
        'lint [file]',
        'Look for mistakes in a rule file, or in all rules, those of the configuration too',
        (command) => command.positional('file', { type: 'string', describe: 'Rule file, YAML' }).options(options),
        (argv: Typed) => choose({ kind: 'rules-lint', file: textOf(argv.file), options: read(argv) }),
      )
      .command(
        'test [id]',
        'Try rules on their own examples',
        (command) => command.positional('id', { type: 'string', describe: 'Id of a rule' }).options(options),
        (argv: Typed) => choose({ kind: 'rules-test', id: textOf(argv.id), options: read(argv) }),
      )
      .demandCommand(1, 1, 'rules what? one of list, show, lint, test')
      .strictCommands();
  });
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
