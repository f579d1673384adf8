/**
 * Text that must not be taken for markup: brackets make links in a message (SARIF 2.1.0 §3.11.6), so they and the
 * backslash are escaped; line ends become spaces.
 */
export function messageText(text: string): string {
  return text.replace(/[\\[\]]/g, '\\$&').replace(/[\r\n]+/g, ' ');
}

/** Text that must not be taken for Markdown or HTML, for titles and sentences that people write into rules. */
export function markdownText(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, '\\$&').replace(/[\r\n]+/g, ' ');
}

/** A sentence ends with a full stop. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
