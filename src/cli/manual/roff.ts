/**
 * Text as roff(7) shows it: backslashes and minus signs as they are typed, and no line that is taken for a request or macro
 * because of how it begins.
 */
export function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&');
}
