/** Tools whose comments beside a secret can be honoured; see triage/foreign-comments. */
export const COMMENTING_TOOLS = ['gitleaks', 'trufflehog', 'detect-secrets', 'kingfisher', 'secretlint'] as const;
export type CommentingTool = (typeof COMMENTING_TOOLS)[number];
