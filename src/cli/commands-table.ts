/** Every command besides the scan itself, and what it does. A target of the same name is typed as `./rules`. */
export const COMMANDS = {
  rules: 'List, show, lint, test, count and compare rules',
  completion: 'Print a script that completes commands in your shell',
} as const;

/** What may follow `rules`. */
export const RULES_COMMANDS = ['list', 'show', 'lint', 'test', 'stats', 'diff'] as const;
