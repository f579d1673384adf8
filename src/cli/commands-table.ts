/** Every command besides the scan itself, and what it does. A target of the same name is typed as `./rules`. */
export const COMMANDS = {
  host: 'Find the credentials that tools keep in your home folder',
  ci: 'Judge how CI configurations handle secrets, and nothing else',
  history: 'Scan everything that a git repository still holds',
  staged: 'Scan what the next commit will add: for a pre-commit hook',
  range: 'Scan what commits add: for a pull request',
  hook: 'Have git scan what you commit',
  baseline: 'Keep a list of known findings that do not count',
  report: 'Convert, merge and compare reports',
  rules: 'List, show, lint, test, count and compare rules',
  doctor: 'Tell what scans depend on here, and what is missing',
  completion: 'Print a script that completes commands in your shell',
} as const;

/** What may follow `rules`. */
export const RULES_COMMANDS = ['list', 'show', 'lint', 'test', 'stats', 'diff'] as const;

/** What may follow `hook`. */
export const HOOK_COMMANDS = ['install', 'uninstall'] as const;

/** What may follow `baseline`. */
export const BASELINE_COMMANDS = ['create', 'update', 'prune', 'stat'] as const;

/** What may follow `report`. */
export const REPORT_COMMANDS = ['convert', 'merge', 'diff'] as const;
