import { printable } from '../terminal/printable.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text as XML 1.0 can hold it, between tags and in attributes: markup is escaped, what XML has no character for written out. */
export function xmlText(text: string): string {
  return (
    printable(text)
      // With `u`, only halves of pairs that stand alone are meant.
      .replace(/[\ud800-\udfff\ufffe\uffff]/gu, '\ufffd')
      .replace(/[&<>"']/g, (char) => ENTITIES[char])
  );
}

/** ` name="value"` for each attribute. */
export function xmlAttributes(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join('');
}
