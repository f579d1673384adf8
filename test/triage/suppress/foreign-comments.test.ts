import { describe, expect, it } from 'vitest';
import { COMMENTING_TOOLS, type CommentingTool } from '../../../src/core/foreign-comments.ts';
import { createForeignComments } from '../../../src/triage/suppress/foreign-comments.ts';

/** The comment that allows SECRET in a text, if one does. */
function allowed(text: string, ...tools: readonly CommentingTool[]): string | undefined {
  const start = text.indexOf('SECRET');
  const span = { start, end: start + 'SECRET'.length };
  return createForeignComments(tools, Buffer.from(text))(span)?.reason;
}

describe('a comment of another tool', () => {
  it.each<[CommentingTool, string]>([
    ['gitleaks', 'k = SECRET # gitleaks:allow'],
    ['gitleaks', 'k = SECRET // gitleaks:allow why'],
    ['trufflehog', 'k = SECRET # trufflehog:ignore'],
    ['detect-secrets', 'k = SECRET # pragma: allowlist secret'],
    ['detect-secrets', 'k = SECRET // pragma: whitelist secret'],
    ['detect-secrets', '# pragma: allowlist nextline secret\nk = SECRET'],
    ['kingfisher', 'k = SECRET # Kingfisher:Ignore'],
    ['kingfisher', '# kingfisher:ignore\nk = SECRET'],
    ['kingfisher', 'k = """SECRET"""\n# kingfisher:ignore\n'],
    ['secretlint', 'k = SECRET // secretlint-disable-line'],
    ['secretlint', '// secretlint-disable-next-line\nk = SECRET'],
    ['secretlint', 'a = 1 // secretlint-disable-next-line\nk = SECRET'],
    ['secretlint', '// secretlint-disable\na\n\nk = SECRET\n// secretlint-enable'],
    ['secretlint', '# secretlint-disable -- samples\nk = SECRET'],
  ])('of %s allows %j', (tool, text) => {
    expect(allowed(text, tool)).toMatch(new RegExp(`, a comment for ${tool}$`));
    expect(allowed(text)).toBeUndefined();
    expect(allowed(text, ...COMMENTING_TOOLS.filter((other) => other !== tool))).toBeUndefined();
  });

  it.each<[CommentingTool, string]>([
    ['gitleaks', '# gitleaks:allow\nk = SECRET'],
    ['gitleaks', 'k = SECRET # GITLEAKS:ALLOW'],
    ['trufflehog', '# trufflehog:ignore\nk = SECRET'],
    ['detect-secrets', 'k = SECRET pragma: allowlist secret'],
    ['detect-secrets', 'a = 1 # pragma: allowlist nextline secret\nk = SECRET'],
    ['kingfisher', 'a = 1 # kingfisher:ignore\nk = SECRET'],
    ['kingfisher', '# kingfisher:ignore\n\nk = SECRET'],
    ['secretlint', '// secretlint-disable\n// secretlint-enable\nk = SECRET'],
    ['secretlint', '/* secretlint-disable */\nk = SECRET'],
    ['secretlint', '/* secretlint-disable @secretlint/secretlint-rule-aws */\nk = SECRET'],
    ['secretlint', 'k = SECRET\n// secretlint-disable'],
    ['secretlint', 'a = 1 // secretlint-disable-line\nk = SECRET'],
  ])('of %s does not allow %j', (tool, text) => {
    expect(allowed(text, ...COMMENTING_TOOLS), tool).toBeUndefined();
  });

  it('is not looked for far away on an endless line', () => {
    expect(allowed(`SECRET${' '.repeat(10_000)}# gitleaks:allow`, 'gitleaks')).toBeUndefined();
  });
});
