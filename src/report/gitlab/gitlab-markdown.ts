import { printable } from '../terminal/printable.ts';

/**
 * Text for a field that GitLab renders as its Markdown: a backslash before every character that begins markup, HTML, a
 * reference or a mention (docs.gitlab.com, GitLab Flavored Markdown).
 */
export function gitlabMarkdown(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>#+!|~@&$^%]/g, '\\$&');
}
