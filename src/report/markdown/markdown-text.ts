import { printable } from '../terminal/printable.ts';

/**
 * Text that GitHub's and GitLab's Markdown can only take for text: what is no letter, digit, space, slash, dot, comma or minus,
 * nor a colon before a space, becomes a character reference, which is never markup (CommonMark 0.31 §6.2). So there are no tables to break out of,
 * links, mentions, references or HTML.
 */
export function markdownText(text: string): string {
  return printable(text)
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    .replace(/[^\p{L}\p{N} /.,·:-]|:(?! )|(?<=\bwww)\./gu, (char) => `&#${char.codePointAt(0)};`);
}

/** Likewise, in the type of code. In `code` elements nobody is mentioned. */
export const markdownCode = (text: string): string => `<code>${markdownText(text)}</code>`;

/** A link that cannot be anything else; other addresses are text. */
export function markdownLink(title: string, url: string | undefined): string {
  return url && /^https?:\/\/[A-Za-z0-9./_~%?=&#+:@-]+$/.test(url)
    ? `[${markdownText(title)}](<${url}>)`
    : markdownText(title);
}
