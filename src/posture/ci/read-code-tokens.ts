import type { Stretch } from './tree.ts';

/** A piece of code in Groovy or HCL. The span of a string leaves out its quotes. */
export interface CodeToken extends Stretch {
  readonly kind: 'word' | 'string' | 'sign';
  readonly text: string;
  /** Of a string: what it stands between. */
  readonly quote?: string;
}

const QUOTES = ["'''", '"""', "'", '"'];
const WORD = /[A-Za-z0-9_$-]+/y;
const BLANK = /\s+/y;

/** Words, strings and signs of code, without comments, in one pass. A string that is not closed ends with the text. */
export function* readCodeTokens(text: string): Generator<CodeToken> {
  for (let at = 0; at < text.length; ) {
    const start = at;
    at = endOfRun(WORD, text, start);
    if (at > start) {
      yield { kind: 'word', text: text.slice(start, at), start, end: at };
      continue;
    }
    at = Math.max(endOfRun(BLANK, text, start), commentEnd(text, start));
    if (at > start) continue;
    const quote = QUOTES.find((open) => text.startsWith(open, start));
    if (quote === undefined) {
      at = start + 1;
      yield { kind: 'sign', text: text[start], start, end: at };
      continue;
    }
    const from = start + quote.length;
    const end = stringEnd(text, from, quote);
    yield { kind: 'string', text: text.slice(from, end), start: from, end, quote };
    at = end + quote.length;
  }
}

/** Where a run of letters ends; where it would begin, when there is none. */
function endOfRun(run: RegExp, text: string, from: number): number {
  run.lastIndex = from;
  return run.test(text) ? run.lastIndex : from;
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
    else if (text[at] === quote[0] && text.startsWith(quote, at)) return at;
  }
  return text.length;
}
