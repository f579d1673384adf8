import type { Stretch } from './tree.ts';

/** A piece of code in Groovy or HCL. The span of a string leaves out its quotes. */
export interface CodeToken extends Stretch {
  readonly kind: 'word' | 'string' | 'sign';
  readonly text: string;
  /** Of a string: what it stands between. */
  readonly quote?: string;
}

const QUOTES = ["'''", '"""', "'", '"'];
const WORD = /[A-Za-z0-9_$-]/;

/** Words, strings and signs of code, without comments, in one pass. A string that is not closed ends with the text. */
export function* readCodeTokens(text: string): Generator<CodeToken> {
  for (let at = 0; at < text.length; ) {
    const comment = commentEnd(text, at);
    const quote = comment < 0 ? QUOTES.find((open) => text.startsWith(open, at)) : undefined;
    if (comment >= 0) at = comment;
    else if (quote !== undefined) {
      const start = at + quote.length;
      const end = stringEnd(text, start, quote);
      yield { kind: 'string', text: text.slice(start, end), start, end, quote };
      at = end + quote.length;
    } else if (WORD.test(text[at])) {
      const start = at;
      while (at < text.length && WORD.test(text[at])) at++;
      yield { kind: 'word', text: text.slice(start, at), start, end: at };
    } else {
      if (text[at].trim() !== '') yield { kind: 'sign', text: text[at], start: at, end: at + 1 };
      at++;
    }
  }
}

/** Where a comment ends that begins here; -1 when none does. */
function commentEnd(text: string, at: number): number {
  const isBlock = text.startsWith('/*', at);
  if (!isBlock && !text.startsWith('//', at) && text[at] !== '#') return -1;
  const end = isBlock ? text.indexOf('*/', at + 2) : text.indexOf('\n', at);
  return end < 0 ? text.length : end + (isBlock ? 2 : 1);
}

function stringEnd(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith(quote, at)) return at;
  }
  return text.length;
}
