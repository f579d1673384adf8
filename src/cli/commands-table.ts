import { BASELINE_COMMANDS } from './command-groups/baseline-commands.ts';
import { HOOK_COMMANDS } from './command-groups/hook-commands.ts';
import { REPORT_COMMANDS } from './command-groups/report-commands.ts';
import { RULES_COMMANDS } from './command-groups/rules-commands.ts';
import { SWEEP_COMMANDS } from './command-groups/sweep-commands.ts';
import { TARGETS } from './command-groups/targets.ts';
import type { CommandGroup, CommandSpec } from './command-line/command-spec.ts';
import { HISTORY_OPTIONS } from './options/history-options.ts';
import { HOST_OPTIONS } from './options/host-options.ts';
import { IMPORT_OPTIONS } from './options/import-options.ts';
import { CHANGE_OPTIONS, CI_OPTIONS, RANGE_OPTIONS, SCAN_OPTIONS } from './options/scan-options.ts';
import { TABLE_OPTIONS } from './options/table-options.ts';
import { VIEW_OPTIONS } from './options/view-options.ts';

/** Shells that completion scripts are written for. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

/** What is done when no command is typed. */
export const SCAN_COMMAND = {
  describe: 'Scan files and folders',
  positionals: { targets: TARGETS },
  options: SCAN_OPTIONS,
  examples: [
    ['cli-cred-scan', 'scan this folder'],
    ['cli-cred-scan src ~/.aws', 'scan two folders'],
    ['git diff | cli-cred-scan -', 'scan what a command prints'],
    ['cli-cred-scan --fail-on high', 'fail only on what is bad'],
    ['cli-cred-scan --format sarif', 'a report for code scanning'],
    ['cli-cred-scan staged', 'what the next commit adds'],
    ['cli-cred-scan range main..HEAD', 'what a pull request adds'],
    ['cli-cred-scan rules show npm-access-token', 'what a rule finds, how to revoke it'],
  ],
} as const satisfies CommandSpec;

/**
 * Every command besides the scan itself. The parser, the help, completion and what is typed without the parser all follow
 * from this table; what a command does is in `run.ts`. A target of the same name is typed as `./rules`.
 */
export const COMMANDS = {
  host: {
    describe: 'Find the credentials that tools keep in your home folder',
    positionals: {},
    options: HOST_OPTIONS,
  },
  ci: {
    describe: 'Judge how CI configurations handle secrets, and nothing else',
    positionals: { targets: TARGETS },
    options: CI_OPTIONS,
    examples: [['cli-cred-scan ci --fail-on high', 'fail only on what is bad']],
  },
  history: {
    describe: 'Scan everything that a git repository still holds',
    positionals: {
      repository: {
        word: 'repository',
        count: 'at most one',
        describe: 'A repository or a folder in one',
        names: 'file',
        default: '.',
      },
    },
    options: HISTORY_OPTIONS,
    examples: [['cli-cred-scan history --since 2026-01-01', 'what commits of this year brought']],
  },
  sweep: SWEEP_COMMANDS,
  staged: {
    describe: 'Scan what the next commit will add: for a pre-commit hook',
    positionals: {},
    options: CHANGE_OPTIONS,
  },
  range: {
    describe: 'Scan what commits add: for a pull request or a push',
    positionals: {
      words: {
        word: 'range',
        count: 'any',
        describe: 'A..B, A...B or A B; default: the GitHub event',
        names: 'revision',
      },
    },
    options: RANGE_OPTIONS,
    examples: [['cli-cred-scan range origin/main..HEAD', 'what this branch adds']],
  },
  hook: HOOK_COMMANDS,
  baseline: BASELINE_COMMANDS,
  report: REPORT_COMMANDS,
  view: {
    describe: 'Show a report in a browser, and accept findings there',
    positionals: {
      report: {
        word: 'report',
        count: 'at most one',
        describe: 'Report of cli-cred-scan or another scanner; - is standard input',
        names: 'report',
      },
    },
    options: VIEW_OPTIONS,
    examples: [['cli-cred-scan --format json | cli-cred-scan view -', 'scan, and look at what was found']],
  },
  import: {
    describe: 'Carry over what gitleaks, TruffleHog, detect-secrets, Kingfisher or secretlint were told',
    positionals: {
      target: {
        word: 'path',
        count: 'at most one',
        describe: 'Folder of a project',
        names: 'file',
        default: '.',
      },
    },
    options: IMPORT_OPTIONS,
    examples: [['cli-cred-scan import . --dry-run', 'what would be carried over']],
  },
  rules: RULES_COMMANDS,
  doctor: {
    describe: 'Tell what scans depend on here, and what is missing',
    positionals: {},
    options: TABLE_OPTIONS,
  },
  completion: {
    describe: 'Print a script that completes commands in your shell',
    positionals: {
      shell: {
        word: 'shell',
        count: 'at most one',
        describe: 'Default: the one that $SHELL names, on Windows powershell',
        names: 'choice',
        choices: SHELLS,
      },
    },
    options: {},
    examples: [['cli-cred-scan completion bash >> ~/.bashrc', 'complete in bash']],
  },
} as const satisfies Readonly<Record<string, CommandSpec | CommandGroup>>;
