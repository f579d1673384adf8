/** Every command besides the scan itself, and what it does. A target of the same name is typed as `./rules`. */
export const COMMANDS = {
  host: 'Find the credentials that tools keep in your home folder',
  rules: 'List, show, lint and test rules',
  completion: 'Print a script that completes commands in your shell',
} as const;
