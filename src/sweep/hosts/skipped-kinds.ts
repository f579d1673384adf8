/** Kinds of repositories that may be left out. */
export const SKIPPED_KINDS = ['archived', 'forks', 'public', 'internal', 'private'] as const;
