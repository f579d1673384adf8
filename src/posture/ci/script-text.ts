import type { Stretch, TextNode } from './tree.ts';

/** A script as it stands in its file: as long as its source, so that a place in it is one in the file. */
export interface ScriptText {
  readonly text: string;
  readonly offset: number;
}

/** The source of a text without what YAML puts around it. */
export function scriptText({ style, start, end }: TextNode, source: string): ScriptText {
  if (style === 'raw') return { text: source.slice(start, end), offset: start };
  if (style === 'plain') return { text: folded(source.slice(start, end)), offset: start };
  if (style === 'quoted') {
    const inner = source.slice(start + 1, end - 1);
    // As long as before: quotes in quotes lose what they are escaped with.
    const text = source[start] === '"' ? inner.replace(/\\(["\\nt])/g, (_, char) => unescaped(char)) : inner;
    return { text: folded(text), offset: start + 1 };
  }
  const header = source.indexOf('\n', start) + 1;
  const body = source.slice(header === 0 ? end : header, end);
  return { text: style === 'folded' ? folded(body) : body, offset: end - body.length };
}

const unescaped = (char: string): string => ({ n: ' \n', t: ' \t' })[char] ?? ` ${char}`;

/** A single line break is a space in all but literal blocks (YAML 1.2.2, 6.5). */
const folded = (text: string): string => text.replace(/([^\n])\n(?![ \t]*\n)/g, '$1 ');

/** Each line of a text that is not empty, and where it stands in its file. */
export function* linesOf({ text, offset }: ScriptText): Generator<Stretch & { readonly text: string }> {
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, end).trim();
    const start = offset + at + text.slice(at, end).indexOf(line);
    if (line !== '') yield { text: line, start, end: start + line.length };
    at = end + 1;
  }
}
