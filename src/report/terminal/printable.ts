import { displayPath } from '../../core/path.ts';

const PLAIN = /^[\x20-\x7e]*$/;

/**
 * Text from anywhere, made fit for one line of a terminal: tabs become spaces, and control characters, text direction
 * marks and stray bytes are written out, so that nothing scanned can drive the terminal or reorder what people read.
 */
export function printable(text: string): string {
  if (PLAIN.test(text)) return text;
  return displayPath(text.replaceAll('\t', ' ')).replace(/[\u061c\u2028\u2029\ufeff\ud800-\udfff]/g, (char) =>
    /[\ud800-\udfff]/.test(char) ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
