import type { Argv } from 'yargs';
import { COMMANDS, HOOK_COMMANDS, REPORT_COMMANDS, RULES_COMMANDS } from './commands-table.ts';
import { FISH_SCRIPT, SHELLS } from './completion.ts';
import { EPILOGUE, EXAMPLES } from './help-texts.ts';
import { HOOK_NAMES, type HookName } from './hooks/hook-names.ts';
import type { Invocation } from './invocation.ts';
import {
  BASELINE_OPTIONS,
  CHANGE_OPTIONS,
  CI_OPTIONS,
  CONVERT_OPTIONS,
  DIFF_OPTIONS,
  DOCTOR_OPTIONS,
  HISTORY_OPTIONS,
  HOST_OPTIONS,
  MERGE_OPTIONS,
  PRUNE_OPTIONS,
  RULES_DIFF_OPTIONS,
  RULES_OPTIONS,
  SCAN_OPTIONS,
  STAT_OPTIONS,
} from './options.ts';
import { readOptions, yargsOptions } from './read-options.ts';

type Typed = Readonly<Record<string, unknown>>;

/** Adds every command; the one that is typed is handed to `choose`. */
export function addCommands(parser: Argv, choose: (invocation: Invocation) => void): void {
  addScan(parser, choose);
  addHost(parser, choose);
  addCi(parser, choose);
  addHistory(parser, choose);
  addChange(parser, choose);
  addHook(parser, choose);
  addBaseline(parser, choose);
  addReport(parser, choose);
  addRules(parser, choose);
  parser.command(
    'doctor',
    COMMANDS.doctor,
    (command) => command.options(yargsOptions(DOCTOR_OPTIONS)).strictCommands().demandCommand(0, 0),
    (argv: Typed) => choose({ kind: 'doctor', options: readOptions(DOCTOR_OPTIONS, argv) }),
  );
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

function addCi(parser: Argv, choose: (invocation: Invocation) => void): void {
  parser.command(
    'ci [path..]',
    COMMANDS.ci,
    (command) =>
      command
        .positional('path', PATHS)
        .options(yargsOptions(CI_OPTIONS))
        .example('cli-cred-scan ci --fail-on high', 'fail only on what is bad'),
    (argv: Typed) => choose({ kind: 'ci', targets: targetsOf(argv), options: readOptions(CI_OPTIONS, argv) }),
  );
}

function addHistory(parser: Argv, choose: (invocation: Invocation) => void): void {
  parser.command(
    'history [repository]',
    COMMANDS.history,
    (command) =>
      command
        .positional('repository', { type: 'string', describe: 'A repository or a folder in one; default: this folder' })
        .options(yargsOptions(HISTORY_OPTIONS))
        .example('cli-cred-scan history --since 2026-01-01', 'what commits of this year brought'),
    (argv: Typed) =>
      choose({
        kind: 'history',
        repository: textOf(argv.repository) ?? '.',
        options: readOptions(HISTORY_OPTIONS, argv),
      }),
  );
}

function addChange(parser: Argv, choose: (invocation: Invocation) => void): void {
  const options = yargsOptions(CHANGE_OPTIONS);
  const read = (argv: Typed) => readOptions(CHANGE_OPTIONS, argv);
  parser
    .command(
      'staged',
      COMMANDS.staged,
      (command) =>
        command.options(options).demandCommand(0, 0, '', 'staged takes no names: it looks at the whole index'),
      (argv: Typed) => choose({ kind: 'staged', options: read(argv) }),
    )
    .command(
      'range [range..]',
      COMMANDS.range,
      (command) =>
        command
          .positional('range', { type: 'string', describe: 'A..B, A...B or A B; default: the GitHub event' })
          .options(options)
          .example('cli-cred-scan range origin/main..HEAD', 'what this branch adds'),
      (argv: Typed) => choose({ kind: 'range', words: wordsOf(argv.range), options: read(argv) }),
    );
}

function addHook(parser: Argv, choose: (invocation: Invocation) => void): void {
  const meanings = {
    install: 'Have git run a scan; a hook that is there is kept and runs first',
    uninstall: 'Take our hook away again, and put the one before it back',
  } as const;
  parser.command('hook', COMMANDS.hook, (hook) => {
    for (const word of HOOK_COMMANDS) {
      hook.command(
        `${word} [hook]`,
        meanings[word],
        (command) =>
          command.positional('hook', { choices: HOOK_NAMES, default: HOOK_NAMES[0], describe: 'When git is to scan' }),
        (argv: Typed) => choose({ kind: `hook-${word}`, hook: argv.hook as HookName }),
      );
    }
    hook.demandCommand(1, 1, `hook what? one of ${HOOK_COMMANDS.join(', ')}`).strictCommands();
  });
}

function addBaseline(parser: Argv, choose: (invocation: Invocation) => void): void {
  const writing = [
    ['create', 'baseline-create', 'Write a baseline of everything that is found now'],
    ['update', 'baseline-update', 'Add what is found now and not yet in the baseline'],
  ] as const;
  parser.command('baseline', COMMANDS.baseline, (baseline) => {
    for (const [word, kind, meaning] of writing) {
      baseline.command(
        `${word} [path..]`,
        meaning,
        (command) => command.positional('path', PATHS).options(yargsOptions(BASELINE_OPTIONS)),
        (argv: Typed) => choose({ kind, targets: targetsOf(argv), options: readOptions(BASELINE_OPTIONS, argv) }),
      );
    }
    baseline
      .command(
        'prune [path..]',
        'Remove the entries that nothing found now is covered by, and those that have run out',
        (command) => command.positional('path', PATHS).options(yargsOptions(PRUNE_OPTIONS)),
        (argv: Typed) =>
          choose({
            kind: 'baseline-prune',
            targets: targetsOf(argv),
            options: readOptions(PRUNE_OPTIONS, argv),
          }),
      )
      .command('stat', 'Count the entries of the baseline', yargsOptions(STAT_OPTIONS), (argv: Typed) =>
        choose({ kind: 'baseline-stat', options: readOptions(STAT_OPTIONS, argv) }),
      )
      .demandCommand(1, 1, 'baseline what? one of create, update, prune, stat')
      .strictCommands();
  });
}

const PATHS = { type: 'string', describe: 'Files and folders; default: this folder' } as const;

const wordsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
/** What follows the two words of a command; this folder, when nothing does. */
function targetsOf({ path, _ }: Typed): readonly string[] {
  // yargs does not count what follows `--` among the paths.
  const targets = [...wordsOf(path), ...wordsOf(_).slice(2)];
  return targets.length > 0 ? targets : ['.'];
}

function addReport(parser: Argv, choose: (invocation: Invocation) => void): void {
  const report = {
    type: 'string',
    describe: 'Report in the format json, jsonl or sarif; - is standard input',
  } as const;
  parser.command('report', COMMANDS.report, (reports) => {
    reports
      .command(
        'convert <file>',
        'Write a report in another format',
        (command) => command.positional('file', report).options(yargsOptions(CONVERT_OPTIONS)),
        (argv: Typed) =>
          choose({ kind: 'report-convert', file: reportOf(argv.file), options: readOptions(CONVERT_OPTIONS, argv) }),
      )
      .command(
        'merge <file..>',
        'Make one report of several; what they have in common is told once',
        (command) => command.positional('file', report).options(yargsOptions(MERGE_OPTIONS)),
        (argv: Typed) =>
          choose({
            kind: 'report-merge',
            files: wordsOf(argv.file).map(reportOf),
            options: readOptions(MERGE_OPTIONS, argv),
          }),
      )
      .command(
        'diff <before> <after>',
        'Tell what is new, gone and still there',
        (command) =>
          command.positional('before', report).positional('after', report).options(yargsOptions(DIFF_OPTIONS)),
        (argv: Typed) =>
          choose({
            kind: 'report-diff',
            before: reportOf(argv.before),
            after: reportOf(argv.after),
            options: readOptions(DIFF_OPTIONS, argv),
          }),
      )
      .demandCommand(1, 1, `report what? one of ${REPORT_COMMANDS.join(', ')}`)
      .strictCommands();
  });
}

/** Of a positional that is `-`, yargs leaves an empty word. */
const reportOf = (value: unknown): string => String(value) || '-';

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
      .command('stats', 'Count the rules, and what is not known of them', options, (argv: Typed) =>
        choose({ kind: 'rules-stats', options: read(argv) }),
      )
      .command(
        'diff <before> <after>',
        'Tell which rules were added, removed and changed',
        (command) =>
          command
            .positional('before', { type: 'string', describe: 'builtin, a folder, a rule file or a rules.json' })
            .positional('after', { type: 'string', describe: 'Likewise' })
            .options(yargsOptions(RULES_DIFF_OPTIONS)),
        (argv: Typed) =>
          choose({
            kind: 'rules-diff',
            before: String(argv.before),
            after: String(argv.after),
            options: readOptions(RULES_DIFF_OPTIONS, argv),
          }),
      )
      .demandCommand(1, 1, `rules what? one of ${RULES_COMMANDS.join(', ')}`)
      .strictCommands();
  });
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
