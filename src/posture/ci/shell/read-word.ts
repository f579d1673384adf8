import type { Stretch } from '../tree.ts';

/** A word of a command as it is written, quotes included, and where it stands in its file. */
export interface Word extends Stretch {
  readonly text: string;
  /** The commands of each `$(…)` in it. */
  readonly substitutions: readonly { readonly text: string; readonly start: number }[];
}

const ENDS = new Set(' \t\r\n;|&()<>');
/** Templates that systems fill in before a shell sees them: they may hold spaces and quotes. */
const TEMPLATES = [
  ['${{', '}}'],
  ['{{', '}}'],
  ['${', '}'],
] as const;

/** What neither ends a word nor begins anything in it. */
const PLAIN = /[^ \t\r\n;|&()<>${"'`\\]+/y;

/** The word that begins at `from`; what is not closed ends with the text. */
export function readWord(text: string, from: number, offset: number): Word {
  const substitutions: { text: string; start: number }[] = [];
  let at = from;
  while (at < text.length && !ENDS.has(text[at])) {
    PLAIN.lastIndex = at;
    at = PLAIN.test(text) ? PLAIN.lastIndex : afterPiece(text, at, offset, substitutions);
  }
  return { text: text.slice(from, at), start: from + offset, end: at + offset, substitutions };
}

function afterPiece(
  text: string,
  at: number,
  offset: number,
  substitutions: { text: string; start: number }[],
): number {
  const template = TEMPLATES.find(([open]) => text.startsWith(open, at));
  if (template) return after(text, template[1], at + template[0].length);
  if (text.startsWith('$(', at)) return afterSubstitution(text, at, offset, substitutions);
  switch (text[at]) {
    case '\\':
      return Math.min(at + 2, text.length);
    case "'":
      return after(text, "'", at + 1);
    case '`':
      return after(text, '`', at + 1);
    case '"':
      return afterQuoted(text, at, offset, substitutions);
    default:
      return at + 1;
  }
}

function after(text: string, close: string, from: number): number {
  const end = text.indexOf(close, from);
  return end < 0 ? text.length : end + close.length;
}

function afterQuoted(
  text: string,
  from: number,
  offset: number,
  substitutions: { text: string; start: number }[],
): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') {
    const isPlain = text[at] === "'" || (text[at] === '{' && text[at + 1] !== '{') || text[at] === '`';
    at = isPlain ? at + 1 : afterPiece(text, at, offset, substitutions);
  }
  return Math.min(at + 1, text.length);
}

function afterSubstitution(
  text: string,
  from: number,
  offset: number,
  substitutions: { text: string; start: number }[],
): number {
  let [at, depth] = [from + 2, 1];
  for (; at < text.length && depth > 0; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')') depth--;
    else if (text[at] === "'") at = Math.min(after(text, "'", at + 1) - 1, text.length);
    else if (text[at] === '\\') at++;
  }
  const start = from + 2;
  if (depth === 0) substitutions.push({ text: text.slice(start, at - 1), start: start + offset });
  return Math.min(at, text.length);
}
